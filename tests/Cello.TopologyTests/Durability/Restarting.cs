using Cello.TopologyTests.Http;
using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Durability;

public abstract class Restarting(Topology topology)
{
    [Fact]
    public async Task Everything_is_stored_after_a_restart()
    {
        var user = await topology.NewUserAsync("Zoë 🦜");
        var gone = await topology.NewUserAsync();
        var cancelled = await topology.NewOrderAsync(user.Id(), "Book");
        await topology.Orders.PostAsync($"/orders/{cancelled.Id()}/cancel");
        await topology.Users.DeleteAsync($"/users/{gone.Id()}");
        var (body, key) = (Body.Order(user.Id(), "Pen"), Replaying.NewKey());
        var placed = await topology.Orders.PostAsync("/orders/", body, key);
        var (users, orders) = (await topology.Users.GetAsync("/users/"), await topology.Orders.GetAsync("/orders/"));

        await topology.RestartAsync();

        (await topology.Users.GetAsync("/users/")).Body.ShouldBe(users.Body);
        (await topology.Orders.GetAsync("/orders/")).Body.ShouldBe(orders.Body);
        Replaying.ShouldReplay(await topology.Orders.PostAsync("/orders/", body, key), placed);
        (await topology.Orders.PostAsync($"/orders/{cancelled.Id()}/cancel")).ShouldBe(409);
        (await topology.NewUserAsync()).Id().ShouldBeGreaterThan(gone.Id());
        (await topology.NewOrderAsync(user.Id(), "Ink")).Id().ShouldBeGreaterThan(placed.Json.Id());
    }
}

public sealed class RestartingInOneProcess(OneProcess topology) : Restarting(topology), IClassFixture<OneProcess>;

public sealed class RestartingInTwoProcesses(TwoProcesses topology) : Restarting(topology), IClassFixture<TwoProcesses>;

public sealed class RestartingInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology)
    : Restarting(topology.OrSkip()), IClassFixture<OneProcessOnPostgreSql>;

public sealed class RestartingInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology)
    : Restarting(topology.OrSkip()), IClassFixture<TwoProcessesOnPostgreSql>;

[Collection<SharedReplicas>]
public sealed class RestartingInReplicas(Replicas topology) : Restarting(topology.OrSkip());
