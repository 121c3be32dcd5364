using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Measures;

/// <summary>Measures all targets in turn, several times, so that other activity on the machine affects them equally.</summary>
internal sealed class Throughput(Options options)
{
    private const int WarmUpSeconds = 4;

    /// <summary>On a slow machine, the processor time of an order in two processes still fell after twenty seconds of load.</summary>
    private const int MaxWarmUps = 12;

    /// <summary>A run that needs no less than this share of the processor time of a request, compared with the best run before, is no better.</summary>
    private const double NoBetter = 0.95;

    /// <summary>
    /// A target is warm after so many runs in a row that are no better. .NET compiles what a run has called often after the run, when the process is idle, and
    /// in several steps, so that one run says little.
    /// </summary>
    private const int Warm = 2;

    private readonly Dictionary<(string Target, Work Work, int Connections), List<Sample>> _samples = [];

    public IReadOnlyList<Sample> this[string target, Work work, int connections] => _samples.GetValueOrDefault((target, work, connections)) ?? [];

    /// <summary>The median of a figure, or null if this was not run.</summary>
    public double? Median(string target, Work work, int connections, Func<Sample, double> figure) =>
        this[target, work, connections] is { Count: > 0 } samples ? Spread.Of(samples.Select(figure)).Median : null;

    /// <summary>The median of requests per second, or null if this was not run.</summary>
    public double? Rate(string target, Work work, int connections) => Median(target, work, connections, run => run.Rate);

    /// <summary>The most memory that a target used at the end of a run, in megabytes, or null if it was not run.</summary>
    public double? MostMemory(string target) =>
        _samples.Where(run => run.Key.Target == target).SelectMany(run => run.Value).Max(sample => (double?)sample.Memory);

    public async Task RunAsync(IReadOnlyList<Target> targets)
    {
        var tasks = targets.SelectMany(target => target.Works.Where(work => options.WantsWork(work.Name)).Select(work => (Target: target, Work: work))).ToList();
        await WarmUpAsync(tasks);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var connections in options.Connections)
            {
                foreach (var (target, work) in tasks.OrderBy(task => task.Work.Name, StringComparer.Ordinal))
                {
                    var sample = await Wrk.RunAsync(target, work, connections, options.Seconds);
                    Add((target.Name, work, connections), sample);
                    Console.WriteLine(
                        $"round {round}  {target.Name,-42} {work.Name,-10} {connections,3} connections  {sample.Rate,7:0}/s  p50 {sample.P50:0.00} ms  "
                        + $"p99 {sample.P99:0.00} ms  {sample.Cpu:0} us CPU  {sample.Memory:0} MB");
                }
            }
        }
    }

    private async Task WarmUpAsync(IEnumerable<(Target Target, Work Work)> tasks)
    {
        var cold = tasks.Select(task => (Task: task, Best: double.PositiveInfinity, NotBetter: 0)).ToList();
        for (var warmUp = 1; warmUp <= MaxWarmUps && cold.Count > 0; warmUp++)
        {
            var next = new List<((Target Target, Work Work) Task, double Best, int NotBetter)>();
            foreach (var (task, best, notBetter) in cold)
            {
                var cpu = (await Wrk.RunAsync(task.Target, task.Work, options.Connections[^1], WarmUpSeconds)).Cpu;
                var isNoBetter = cpu >= best * NoBetter;
                next.Add((task, Math.Min(best, cpu), isNoBetter ? notBetter + 1 : 0));
            }

            cold = [.. next.Where(run => run.NotBetter < Warm)];
        }
    }

    private void Add((string Target, Work Work, int Connections) run, Sample sample)
    {
        if (!_samples.TryGetValue(run, out var samples))
        {
            _samples[run] = samples = [];
        }

        samples.Add(sample);
    }
}
