using Cello.TopologyTests.Http;
using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Split;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Upgrading;

/// <summary>A rolling upgrade of the split: in the documented order no request is refused, and in the other order no host has to be restarted.</summary>
public sealed class HostsOfTwoBuilds
{
    private const int MoreThanTheThreshold = 8;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_callee_is_upgraded_first_orders_are_placed_at_every_step(bool closed)
    {
        await using var builds = new TwoBuilds(closed);
        var (users, orders) = (await builds.StartUsersAsync(Build.Previous), await builds.StartOrdersAsync(Build.Previous));
        var alice = (await users.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()))).ShouldBe(201).Json.Id();
        var first = (await builds.PlaceAsync(orders, alice, "first")).ShouldBe(201);

        (await users.StopAsync()).ShouldBe(0);
        users = await builds.StartUsersAsync(Build.Current);

        Answer? second = null;
        for (var order = 0; order < MoreThanTheThreshold; order++)
        {
            (await builds.PlaceAsync(orders, 999_999)).ShouldBeProblem(400, "unknown-user", "User 999999 not found in User Service");
            second = (await builds.PlaceAsync(orders, alice, $"second {order}")).ShouldBe(201);
            second.Json.Text("user_name").ShouldBe("Alice");
        }

        (await orders.Client.GetAsync("/health/ready")).ShouldBe(200);

        (await orders.StopAsync()).ShouldBe(0);
        orders = await builds.StartOrdersAsync(Build.Current);

        (await builds.PlaceAsync(orders, alice)).ShouldBe(201);
        (await builds.PlaceAsync(orders, 999_999)).ShouldBeProblem(400, "unknown-user", "User 999999 not found in User Service");
        Replaying.ShouldReplay(await builds.PlaceAsync(orders, alice, "first"), first);
        Replaying.ShouldReplay(await builds.PlaceAsync(orders, alice, $"second {MoreThanTheThreshold - 1}"), second!);
        (await builds.Stored.OrdersAsync()).Count.ShouldBe(1 + MoreThanTheThreshold + 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_the_caller_is_upgraded_first_orders_get_a_503_until_the_callee_is_upgraded_and_are_then_placed_at_once(bool closed)
    {
        await using var builds = new TwoBuilds(closed);
        var (users, orders) = (await builds.StartUsersAsync(Build.Previous), await builds.StartOrdersAsync(Build.Current));
        var alice = (await users.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()))).ShouldBe(201).Json.Id();

        for (var order = 0; order < MoreThanTheThreshold; order++)
        {
            (await builds.PlaceAsync(orders, alice, "key")).ShouldBeUnavailable();
        }

        (await builds.Stored.OrdersAsync()).ShouldBeEmpty();
        (await orders.Client.GetAsync("/health/ready")).ShouldBe(200);
        await LogsAsync(orders, "the host there is older (version 1.0.0 there, 1.2.0 here)");

        (await users.StopAsync()).ShouldBe(0);
        await builds.StartUsersAsync(Build.Current);

        (await builds.PlaceAsync(orders, alice, "key")).ShouldBe(201); // Immediately: an open circuit would wait for 30 s.
        (await builds.Stored.OrdersAsync()).Count.ShouldBe(1);
        await LogsAsync(orders, "agree again");
    }

    private static Task LogsAsync(Host host, string words) => Eventually.HoldsAsync(
        () => host.Output.Standard.Any(line => line.Contains(words, StringComparison.Ordinal)), () => $"The log says '{words}'.\n{host.Output}");
}
