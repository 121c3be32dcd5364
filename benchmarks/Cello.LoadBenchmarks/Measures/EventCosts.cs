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

/// <summary>Measures what a subscriber costs the publisher, how many events are handled, and how soon.</summary>
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
        var costs = new List<EventCost>();
        foreach (var (name, start, isHandled) in starts.Where(start => options.Wants(start.Name)))
        {
            await using var target = await start(name);
            for (var warmUp = 0; warmUp < WarmUps; warmUp++)
            {
                await Wrk.RunAsync(target, Work.Rename, Connections, WarmUpSeconds);
                await DrainedAsync(target);
                await Task.Delay(Rest);
            }

            var runs = new List<(Sample Sample, double Handled, double Drained, double P50, double P99)>();
            for (var round = 1; round <= options.Rounds; round++)
            {
                var begin = Stopwatch.GetTimestamp();
                var sample = await Wrk.RunAsync(target, Work.Rename, Connections, options.Seconds);
                var drained = await DrainedAsync(target);
                var handled = sample.Requests / Stopwatch.GetElapsedTime(begin).TotalSeconds;
                var (p50, p99) = isHandled ? await AtHalfLoadAsync(target, sample.Rate / 2) : default;
                runs.Add((sample, handled, drained, p50, p99));
                Console.WriteLine(
                    $"round {round}  {name,-42} {sample.Rate,7:0}/s  {sample.Cpu:0} us CPU" + (isHandled ? $"  handled {handled:0}/s  drained {drained:0}/s  p50 {p50:0} ms  p99 {p99:0} ms" : ""));
            }

            Spread Of(Func<(Sample Sample, double Handled, double Drained, double P50, double P99), double> figure) => Spread.Of(runs.Select(figure));
            costs.Add(new EventCost(
                name, Of(run => run.Sample.Rate), Of(run => run.Sample.Cpu), isHandled ? Of(run => run.Handled) : null, isHandled ? Of(run => run.Drained) : null, isHandled ? Of(run => run.P50) : null, isHandled ? Of(run => run.P99) : null));
        }

        return costs;
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
}
