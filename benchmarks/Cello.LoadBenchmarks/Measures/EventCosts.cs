using System.Diagnostics;
using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Measures;

/// <summary>The cost of events.</summary>
/// <param name="Name">The name in the report.</param>
/// <param name="Rate">Requests per second, each of which publishes an event.</param>
/// <param name="Cpu">Processor time of all processes per request, in microseconds, including the handling of events until the end of the requests.</param>
/// <param name="Handled">Events handled per second, from the first request until none is pending. Null without a subscriber.</param>
/// <param name="Drained">Events handled per second after the last request, until none is pending. Null without a subscriber.</param>
/// <param name="P50">Median time from the commit to the end of the handler at half of the rate, in milliseconds.</param>
/// <param name="P99">99th percentile of the same.</param>
internal sealed record EventCost(string Name, Spread Rate, Spread Cpu, Spread? Handled, Spread? Drained, Spread? P50, Spread? P99);

/// <summary>Measures what a subscriber costs the publisher, how many events are handled, and how soon. All are measured in turns, so that other activity affects them equally.</summary>
internal static class EventCosts
{
    public const string SqliteAlone = "on SQLite, no subscriber";
    public const string SqliteOneProcess = "on SQLite, a subscriber in the process";
    public const string SqliteTwoProcesses = "on SQLite, a subscriber in another process";
    public const string PostgreSqlAlone = "on PostgreSQL, no subscriber";
    public const string PostgreSqlOneProcess = "on PostgreSQL, a subscriber in the process";

    private const int Connections = 256;
    private const int WarmUps = 5;
    private const int WarmUpSeconds = 5;
    private const int SecondsAtHalfLoad = 5;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2); // .NET compiles what was called often when the process is idle.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<IReadOnlyList<EventCost>> MeasureAsync(Catalog catalog, Options options)
    {
        (string Name, Func<string, Task<Target>> Start, bool IsHandled)[] starts =
        [
            (SqliteAlone, catalog.StartUnhandledAsync, false),
            (SqliteOneProcess, catalog.StartHandledAsync, true),
            (SqliteTwoProcesses, catalog.StartHandledElsewhereAsync, true),
            (PostgreSqlAlone, catalog.StartUnhandledOnPostgreSqlAsync, false),
            (PostgreSqlOneProcess, catalog.StartHandledOnPostgreSqlAsync, true),
        ];
        var measured = new List<(string Name, bool IsHandled, Target Target, List<Run> Runs)>();
        try
        {
            foreach (var (name, start, isHandled) in starts.Where(start => options.Wants(start.Name)))
            {
                measured.Add((name, isHandled, await start(name), []));
                await WarmUpAsync(measured[^1].Target);
            }

            for (var round = 1; round <= options.Rounds; round++)
            {
                foreach (var (name, isHandled, target, runs) in measured)
                {
                    var run = await RunAsync(target, isHandled, options.Seconds);
                    runs.Add(run);
                    Console.WriteLine(
                        $"round {round}  {name,-42} {run.Sample.Rate,7:0}/s  {run.Sample.Cpu:0} us CPU"
                        + (isHandled ? $"  handled {run.Handled:0}/s  drained {run.Drained:0}/s  p50 {run.P50:0} ms  p99 {run.P99:0} ms" : ""));
                }
            }
        }
        finally
        {
            foreach (var (_, _, target, _) in measured)
            {
                await target.DisposeAsync();
            }
        }

        return [.. measured.Select(target => CostOf(target.Name, target.IsHandled, target.Runs))];
    }

    private static EventCost CostOf(string name, bool isHandled, List<Run> runs)
    {
        Spread Of(Func<Run, double> figure) => Spread.Of(runs.Select(figure));
        Spread? IfHandled(Func<Run, double> figure) => isHandled ? Of(figure) : null;
        return new EventCost(
            name,
            Of(run => run.Sample.Rate),
            Of(run => run.Sample.Cpu),
            IfHandled(run => run.Handled),
            IfHandled(run => run.Drained),
            IfHandled(run => run.P50),
            IfHandled(run => run.P99));
    }

    private static async Task WarmUpAsync(Target target)
    {
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            await Wrk.RunAsync(target, Work.Rename, Connections, WarmUpSeconds);
            await DrainedAsync(target);
            await Task.Delay(Rest);
        }
    }

    private static async Task<Run> RunAsync(Target target, bool isHandled, int seconds)
    {
        var begin = Stopwatch.GetTimestamp();
        var sample = await Wrk.RunAsync(target, Work.Rename, Connections, seconds);
        var drained = await DrainedAsync(target);
        var handled = sample.Requests / Stopwatch.GetElapsedTime(begin).TotalSeconds;
        var (p50, p99) = isHandled ? await AtHalfLoadAsync(target, sample.Rate / 2) : default;
        return new Run(sample, handled, drained, p50, p99);
    }

    /// <summary>Waits until no event is pending.</summary>
    /// <returns>The events handled per second.</returns>
    private static async Task<double> DrainedAsync(Target target)
    {
        var backlog = (await EventMetrics.ReadAsync(target)).Pending;
        var begin = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Pause);
        while ((await EventMetrics.ReadAsync(target)).Pending > 0)
        {
            await timer.WaitForNextTickAsync();
        }

        return backlog / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    private static async Task<(double P50, double P99)> AtHalfLoadAsync(Target target, double rate)
    {
        var before = await EventMetrics.ReadAsync(target);
        await Renames.SendAsync(target, rate, TimeSpan.FromSeconds(SecondsAtHalfLoad));
        await DrainedAsync(target);
        var after = await EventMetrics.ReadAsync(target);
        return (after.Percentile(before, 0.5), after.Percentile(before, 0.99));
    }

    private sealed record Run(Sample Sample, double Handled, double Drained, double P50, double P99);
}
