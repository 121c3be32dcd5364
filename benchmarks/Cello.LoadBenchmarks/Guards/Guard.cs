using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Guards;

/// <summary>
/// Compares the processor time that two builds of Cello need for a request. Both are under load at the same time, so that other activity on the machine
/// slows down both; the ratio of their figures is compared, and not the figures.
/// </summary>
internal static class Guard
{
    private const int Connections = 32;

    private static readonly Work[] Works = [Work.Read, Work.Write];

    /// <param name="before">The build to compare with.</param>
    /// <param name="after">The build that may have become slower.</param>
    /// <param name="options">How much to measure.</param>
    public static async Task<IReadOnlyList<Comparison>> CompareAsync(Builds before, Builds after, GuardOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("cello-guard-");
        try
        {
            var (old, current) = (new Catalog(before, folder.CreateSubdirectory("before").FullName), new Catalog(after, folder.CreateSubdirectory("after").FullName));
            var rounds = new List<(Work Work, Sample Before, Sample After)>();
            for (var pair = 1; pair <= options.Pairs; pair++)
            {
                // Each build is the first in half of the pairs, so that the order has no effect.
                var isSwapped = pair % 2 == 0;
                await using var first = await (isSwapped ? current : old).StartSteadyCelloAsync("first");
                await using var second = await (isSwapped ? old : current).StartSteadyCelloAsync("second");
                foreach (var work in Works)
                {
                    await RunAsync(first, second, work, options.WarmUpSeconds);
                    for (var round = 1; round <= options.Rounds; round++)
                    {
                        var samples = await RunAsync(first, second, work, options.Seconds);
                        var (earlier, later) = isSwapped ? (samples.Second, samples.First) : samples;
                        rounds.Add((work, earlier, later));
                        Console.WriteLine(
                            $"pair {pair}  round {round,2}  {work.Name,-5}  {earlier.Cpu,5:0.0} us before  {later.Cpu,5:0.0} us after  {later.Cpu / earlier.Cpu:0.000}");
                    }
                }
            }

            return [.. rounds.GroupBy(round => round.Work).Select(work => Comparison.Of(work.Key, work.Select(round => (round.Before.Cpu, round.After.Cpu))))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(Sample First, Sample Second)> RunAsync(Target first, Target second, Work work, int seconds)
    {
        var samples = await Task.WhenAll(Wrk.RunAsync(first, work, Connections, seconds), Wrk.RunAsync(second, work, Connections, seconds));
        return (samples[0], samples[1]);
    }
}
