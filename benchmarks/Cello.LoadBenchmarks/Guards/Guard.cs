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
            var (first, second) = (new Catalog(before, folder.CreateSubdirectory("before").FullName), new Catalog(after, folder.CreateSubdirectory("after").FullName));
            var rounds = new List<(Work Work, Sample Before, Sample After)>();
            for (var pair = 1; pair <= options.Pairs; pair++)
            {
                await using var one = await first.StartSteadyCelloAsync("before");
                await using var other = await second.StartSteadyCelloAsync("after");
                foreach (var work in Works)
                {
                    await RunAsync(one, other, work, options.WarmUpSeconds);
                    for (var round = 1; round <= options.Rounds; round++)
                    {
                        var samples = await RunAsync(one, other, work, options.Seconds);
                        rounds.Add((work, samples.Before, samples.After));
                        Console.WriteLine(
                            $"pair {pair}  round {round,2}  {work.Name,-5}  {samples.Before.Cpu,5:0.0} us before  {samples.After.Cpu,5:0.0} us after  {samples.After.Cpu / samples.Before.Cpu:0.000}");
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

    private static async Task<(Sample Before, Sample After)> RunAsync(Target before, Target after, Work work, int seconds)
    {
        var samples = await Task.WhenAll(Wrk.RunAsync(before, work, Connections, seconds), Wrk.RunAsync(after, work, Connections, seconds));
        return (samples[0], samples[1]);
    }
}
