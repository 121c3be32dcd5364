using Cello.TopologyTests.Chaos;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.RateLimits;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Replicated;

/// <summary>Replicas that count the requests of a client together.</summary>
public sealed class CountingReplicas() : Replicas([new("RateLimit__Requests", "1000000")]);

/// <summary>Redis stops and returns while clients write; the hosts keep running.</summary>
[Collection<RunsAlone>]
public sealed class WithoutRedis(CountingReplicas replicas) : IClassFixture<CountingReplicas>
{
    private readonly CountingReplicas _replicas = replicas.OrSkip();

    [Fact]
    public async Task No_request_fails_and_each_write_is_stored_once()
    {
        var load = await Load.StartAsync(_replicas);
        await load.MoreAnswersAsync();
        await AllComeToShareAsync(true);
        await _replicas.Redis.StopAsync();
        await AllComeToShareAsync(false);
        await load.MoreAnswersAsync();
        await _replicas.Redis.StartAsync();
        await AllComeToShareAsync(true);
        await load.MoreAnswersAsync();

        await load.ShouldHaveLostNothingAsync();
    }

    private async Task AllComeToShareAsync(bool share)
    {
        foreach (var host in _replicas.UsersHosts.Concat(_replicas.OrdersHosts))
        {
            await Eventually.HoldsAsync(
                async () => await SharesAsync(host) == share, () => $"{(share ? "Counts are shared" : "Each host counts locally")}.\n{host.Output}");
        }
    }

    private static async Task<bool> SharesAsync(Host host)
    {
        var before = await host.FallbacksAsync();
        (await host.AskAsync(LimitedReplicas.NewClient())).ShouldBe(200);
        return await host.FallbacksAsync() == before;
    }
}
