using System.Text;
using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Measures;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Reports;

/// <summary>The tables of what the targets need for each request, and of their rates and latencies.</summary>
internal static class ThroughputTables
{
    /// <summary>One table for each kind of work, with a column for each number of connections.</summary>
    public static void AppendProcessorTimes(this StringBuilder text, Throughput runs, IReadOnlyList<int> connections)
    {
        text.Append("\n## Processor time of a request\n\nOf all processes of the target, in microseconds. It depends less than the rates on what else the machine does.\n");
        foreach (var work in Work.All.Where(work => Names.All.Any(name => connections.Any(count => runs[name, work, count] is not []))))
        {
            text.Append($"\n### {work.Title}: processor time\n\n");
            text.AppendTable(
                ["", .. connections.Select(Count)],
                Names.All.Where(name => connections.Any(count => runs[name, work, count] is not []))
                    .Select(name => (string[])[name, .. connections.Select(count => $"{runs.Median(name, work, count, run => run.Cpu):0}")]));
        }
    }

    /// <summary>One table for each kind of work and number of connections.</summary>
    public static void AppendRates(this StringBuilder text, Throughput runs, IReadOnlyList<int> connections)
    {
        foreach (var (work, count) in Work.All.SelectMany(work => connections.Select(count => (work, count)))
            .Where(run => Names.All.Any(name => runs[name, run.work, run.count] is not [])))
        {
            text.Append($"\n## {work.Title}, {Count(count)}\n\n");
            text.AppendTable(
                ["", "requests a second", "p50 ms", "p99 ms", "memory MB"],
                Names.All.Where(name => runs[name, work, count] is not []).Select(name => new[]
                {
                    name,
                    $"{Spread.Of(runs[name, work, count].Select(run => run.Rate))}",
                    $"{runs.Median(name, work, count, run => run.P50):0.00}",
                    $"{runs.Median(name, work, count, run => run.P99):0.00}",
                    $"{runs.Median(name, work, count, run => run.Memory):0}",
                }));
        }
    }

    private static string Count(int connections) => connections == 1 ? "1 connection" : $"{connections} connections";
}
