using System.Diagnostics;
using Cello.TopologyTests.Chaos;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Replicated;

/// <summary>One process is split into a host for each module while clients write.</summary>
[Collection<RunsAlone>]
public sealed class LiveSplit(Splitting topology, ITestOutputHelper output) : IClassFixture<Splitting>
{
    private readonly Splitting _topology = topology.OrSkip();

    [Fact]
    public async Task No_request_fails_and_each_write_is_stored_once()
    {
        var began = Stopwatch.StartNew();
        var load = await Load.StartAsync(_topology);
        await load.MoreAnswersAsync();
        await _topology.SplitAsync();
        await load.MoreAnswersAsync();

        await load.ShouldHaveLostNothingAsync();
        output.WriteLine(
            $"{load.Attempts.Count} writes in {began.Elapsed.TotalSeconds:0.0} s, the slowest took {load.Attempts.Max(attempt => attempt.Took).TotalSeconds:0.00} s");
    }
}
