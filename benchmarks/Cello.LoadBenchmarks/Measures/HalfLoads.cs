using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Measures;

/// <summary>The latency at half of the rate that a target can reach.</summary>
/// <param name="Target">The target that answers.</param>
/// <param name="Work">The kind of work.</param>
/// <param name="HalfOf">The target of whose rate this is half.</param>
/// <param name="Rate">Requests per second.</param>
/// <param name="P50">Median latency in milliseconds.</param>
/// <param name="P99">99th percentile of the latency in milliseconds.</param>
internal sealed record HalfLoad(string Target, Work Work, string HalfOf, Spread Rate, Spread P50, Spread P99);

/// <summary>
/// Compares latencies when no target is saturated: at half of the rate that the assembled peer reaches with 32 connections, which is the same load for
/// both, and at half of the rate that Cello reaches.
/// </summary>
internal static class HalfLoads
{
    private const int ConnectionsOfRate = 32;
    private const int Connections = 256; // As good as unlimited: so many requests never wait at the same time.
    private const int Seconds = 5;

    private static readonly (string Target, string HalfOf)[] Pairs =
    [
        (Names.Cello, Names.Assembled),
        (Names.Assembled, Names.Assembled),
        (Names.Cello, Names.Cello),
    ];

    public static async Task<IReadOnlyList<HalfLoad>> MeasureAsync(IReadOnlyList<Target> targets, Throughput runs, Options options)
    {
        var samples = new Dictionary<(string Target, Work Work, string HalfOf), List<Sample>>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var work in new[] { Work.Read, Work.Write })
            {
                foreach (var (name, halfOf) in Pairs)
                {
                    if (targets.FirstOrDefault(target => target.Name == name) is { } target && runs.Rate(halfOf, work, ConnectionsOfRate) is { } rate)
                    {
                        var sample = await Wrk.RunAsync(target, work, Connections, Seconds, rate / 2);
                        samples.TryAdd((name, work, halfOf), []);
                        samples[(name, work, halfOf)].Add(sample);
                        Console.WriteLine(
                            $"round {round}  {name,-42} {work.Name,-10} half of {halfOf,-35} {sample.Rate,7:0}/s  p50 {sample.P50:0.00} ms  p99 {sample.P99:0.00} ms");
                    }
                }
            }
        }

        return [.. samples.Select(run => new HalfLoad(
            run.Key.Target,
            run.Key.Work,
            run.Key.HalfOf,
            Spread.Of(run.Value.Select(sample => sample.Rate)),
            Spread.Of(run.Value.Select(sample => sample.P50)),
            Spread.Of(run.Value.Select(sample => sample.P99))))];
    }
}
