using Cello.TopologyTests.Chaos;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Replicated;

/// <summary>Each replica is replaced in turn while clients write.</summary>
[Collection<RunsAlone>]
public sealed class RollingRestart(Replicas replicas) : IClassFixture<Replicas>
{
    private readonly Replicas _replicas = replicas.OrSkip();

    [Fact]
    public async Task No_request_fails_and_each_write_is_stored_once()
    {
        var load = await Load.StartAsync(_replicas);
        foreach (var host in _replicas.UsersHosts.Concat(_replicas.OrdersHosts))
        {
            await load.MoreAnswersAsync();
            (await host.StopAsync()).ShouldBe(0);
            await load.MoreAnswersAsync();
            await host.StartAsync();
            await Eventually.HoldsAsync(
                () => host.Output.ToString().Contains("POST", StringComparison.Ordinal),
                () => $"The proxy sends requests to the restarted host again.\n{load.Unanswered}");
        }

        await load.MoreAnswersAsync();
        await load.ShouldHaveLostNothingAsync();
    }
}
