using Cello.TopologyTests.Http;
using Cello.TopologyTests.Split;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.LocalAndRemote;

public sealed class LocalAndRemoteCallsTimeOutAlike
{
    public static TheoryData<string> Everywhere => Placed.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_slow_callee_causes_the_same_error_after_the_same_time(string where)
    {
        await using var topology = await Placed.StartAsync(
            where, ("Edges__users__TimeLimitSeconds", "1"), ("Edges__users__Faults__DelayRate", "1"), ("Edges__users__Faults__DelaySeconds", "60"));
        var user = await topology.NewUserAsync();
        (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"))).ShouldBeUnavailable(); // The duration of a first call does not count.
        var start = TimeProvider.System.GetTimestamp();

        (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book")).WithinAsync(1 + 1)).ShouldBeUnavailable();

        TimeProvider.System.GetElapsedTime(start).TotalSeconds.ShouldBeGreaterThan(0.9);
        (await topology.Stored.OrdersAsync()).ShouldBeEmpty();
    }
}
