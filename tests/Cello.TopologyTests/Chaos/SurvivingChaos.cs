using Cello.TestHosts.Servers;
using Cello.TopologyTests.Chaos.Clients;
using Cello.TopologyTests.Chaos.Links;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Chaos;

/// <summary>Not parallel to other tests: how long an answer takes is part of what is tested.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class RunsAlone;

/// <summary>
/// Clients read and write while processes are killed and the network between them is faulty. The environment can set a longer
/// run: see <see cref="ChaosOptions"/>.
/// </summary>
[Collection<RunsAlone>]
public sealed class SurvivingChaos(ITestOutputHelper output)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_processes_keep_their_guarantees_despite_kills_and_a_faulty_link(bool hasRabbitMq)
    {
        var missing = hasRabbitMq ? InstalledPrograms.WhyMissing(RabbitMqServer.Programs) : null;
        Assert.SkipWhen(missing is not null, $"{missing}");
        await using var topology = new LinkedProcesses(hasRabbitMq ? await RabbitMqServer.Shared.NewVirtualHostAsync() : null);
        await using var link = topology.Link;
        using var run = new ChaosRun(topology);

        await SurviveAsync(
            run,
            topology,
            () => run.Figures is { Created: > 200, Unavailable: > 10, Broken: > 0, Kills: > 2 }
                && (hasRabbitMq || Faults.All.Values.All(link.Felt.ContainsKey)),
            Kills(
                WatchedHost.Killing("Users", run.Users),
                WatchedHost.Killing("Orders", run.Orders),
                WatchedHost.Killing("both", run.Users, run.Orders)),
            new FaultTrack(Second, 3 * Second, [.. Faults.All.Select(fault => link.During(fault.Key, fault.Value))]));
    }

    [Fact]
    public async Task One_process_keeps_its_guarantees_despite_kills()
    {
        await using var topology = new OneKilledProcess();
        using var run = new ChaosRun(topology);

        await SurviveAsync(
            run,
            topology,
            () => run.Figures is { Created: > 200, Broken: > 0, Kills: > 1 },
            Kills(WatchedHost.Killing("the process", run.Users)));
    }

    // The pause between two kills is long enough for a call to exceed its time limit.
    private static FaultTrack Kills(params TimedFault[] kills) => new(6 * Second, Second, kills);

    private async Task SurviveAsync(ChaosRun run, Topology topology, Func<bool> isChaos, params FaultTrack[] tracks)
    {
        try
        {
            await topology.InitializeAsync();
            await run.GoThroughAsync(isChaos, tracks);
            run.ShouldHaveAnsweredEverybody();
            await run.ShouldHaveStoredWhatWasAnsweredAsync();
            isChaos().ShouldBeTrue("There were enough faults, and enough was done during them.");
        }
        finally
        {
            output.WriteLine(run.ToString());
        }
    }
}
