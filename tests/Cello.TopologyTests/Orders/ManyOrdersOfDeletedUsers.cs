using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Orders;

/// <summary>The number of open orders of a deleted user is not limited by the time that a handler of an event has.</summary>
[Collection<SharedOneProcess>]
public sealed class ManyOrdersOfDeletedUsers(OneProcess topology)
{
    [Fact]
    public Task All_open_orders_become_cancelled_without_a_failed_attempt() => ShouldBecomeCancelledAsync(topology);

    internal static async Task ShouldBecomeCancelledAsync(Topology topology)
    {
        const int many = 60_000;
        var user = await topology.NewUserAsync();
        await topology.Stored.AddOrdersAsync(user.Id(), many);

        (await topology.Users.DeleteAsync($"/users/{user.Id()}")).ShouldBe(204);

        await topology.DeliverEventsAsync();
        (await topology.Stored.OrdersAsync()).Where(order => order.UserId == user.Id()).CountBy(order => order.Status)
            .ShouldBe([new("Cancelled", many)]);
        topology.OrdersHost.Output.Standard.ShouldNotContain(line => line.Contains("orders failed to handle", StringComparison.Ordinal));
    }
}

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class ManyOrdersOfDeletedUsersOnPostgreSql(TwoProcessesOnPostgreSql topology)
{
    [Fact]
    public Task All_open_orders_become_cancelled_without_a_failed_attempt() => ManyOrdersOfDeletedUsers.ShouldBecomeCancelledAsync(topology.OrSkip());
}
