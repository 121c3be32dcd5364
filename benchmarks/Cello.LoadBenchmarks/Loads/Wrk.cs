using System.Globalization;
using Cello.LoadBenchmarks.Programs;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Loads;

/// <summary>One run of wrk, https://github.com/wg/wrk, which keeps its connections busy all the time, or sends requests at a given rate.</summary>
internal static class Wrk
{
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "Loads", "work.lua");

    /// <param name="target">What answers.</param>
    /// <param name="work">The kind of work.</param>
    /// <param name="connections">How many requests are in flight at most.</param>
    /// <param name="seconds">How long.</param>
    /// <param name="rate">Requests per second, at independent random times. Null sends the next request as soon as there is an answer.</param>
    /// <exception cref="InvalidOperationException">Requests to the target failed unexpectedly.</exception>
    public static async Task<Sample> RunAsync(Target target, Work work, int connections, int seconds, double? rate = null)
    {
        var address = work == Work.Read || work == Work.Rename ? target.Users : target.Orders;
        var before = target.CpuSeconds;
        var output = await Said.ByAsync(
            "wrk", "-t", "1", "-c", $"{connections}", "-d", $"{seconds}s", "--timeout", "10s", "--latency", "-s", Script, $"{address}",
            "--", work.Name, $"{target.Ids}", target.Token ?? "-", rate is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{rate:0.0}"));
        var cpu = target.CpuSeconds - before;

        var figures = output.Split('\n').Single(line => line.StartsWith("figures ", StringComparison.Ordinal)).Split(' ')[1..]
            .Select(figure => long.Parse(figure, CultureInfo.InvariantCulture)).ToArray();
        var (requests, microseconds, p50, p99, failures, broken) = (figures[0], figures[1], figures[2], figures[3], figures[4], figures[5]);
        return broken == 0 && failures == (work.IsRefused ? requests : 0)
            ? new Sample(requests / (microseconds / 1e6), p50 / 1e3, p99 / 1e3, cpu / requests * 1e6, target.MemoryBytes / 1e6, requests)
            : throw new InvalidOperationException($"{target.Name}, {work.Title}: of {requests} requests {failures} failed and {broken} had no answer.\n{output}");
    }
}
