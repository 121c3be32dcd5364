using Cello.TopologyTests.Http;
using Cello.TopologyTests.Split;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.LocalAndRemote;

public sealed class LocalAndRemoteCallsHaveACircuit
{
    public static TheoryData<string> Everywhere => Placed.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task Five_consecutive_failures_open_the_circuit_and_missing_users_never_count(string where)
    {
        await using var sound = await Placed.StartAsync(where);
        for (var call = 0; call < 8; call++)
        {
            (await sound.Orders.PostAsync("/orders/", Body.Order(999, "Ghost"))).ShouldBeProblem(400, "unknown-user");
        }

        await using var failing = await Placed.StartAsync(where, ("Edges__users__Faults__ErrorRate", "1"), ("Edges__users__Circuit__OpenSeconds", "30"));
        var user = await failing.NewUserAsync();
        for (var call = 0; call < 5; call++)
        {
            (await failing.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"))).ShouldBeUnavailable();
        }

        var metrics = await failing.Orders.GetAsync("/metrics");
        metrics.Body.ShouldContain("circuit_state{callee=\"users\"} 2");
        (await failing.Stored.OrdersAsync()).ShouldBeEmpty();
    }
}
