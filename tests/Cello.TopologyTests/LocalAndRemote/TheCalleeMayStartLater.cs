using Cello.TopologyTests.Http;
using Cello.TopologyTests.Split;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.LocalAndRemote;

public sealed class TheCalleeMayStartLater
{
    [Fact]
    public async Task A_caller_that_starts_first_is_ready_and_degraded_and_recovers_without_a_restart()
    {
        using var data = new DataFolder();
        var (users, orders) = (FreeAddress.Next(), FreeAddress.Next());
        await using var usersHost = new Host(HostCommand.For("users", users, data), users);
        await using var ordersHost = new Host(
            HostCommand.For("orders", orders, data).With("USER_SERVICE_URL", users.ToString()).With("Edges__users__Circuit__OpenSeconds", "1"), orders);

        await ordersHost.StartAsync();
        (await ordersHost.Client.GetAsync("/health")).ShouldBe(200).Json.GetProperty("status").GetString().ShouldBe("degraded");
        for (var call = 0; call < 6; call++)
        {
            (await ordersHost.Client.PostAsync("/orders/", Body.Order(1, "Book"))).ShouldBeUnavailable();
        }

        await usersHost.StartAsync();
        (await usersHost.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()))).ShouldBe(201);
        await Eventually.HoldsAsync(
            async () => (await ordersHost.Client.PostAsync("/orders/", Body.Order(1, "Book"))).Status == 201, "Orders are placed.");
        await Eventually.HoldsAsync(
            async () => (await ordersHost.Client.GetAsync("/health")).Json.GetProperty("status").GetString() == "healthy", "The host is healthy.");
    }
}
