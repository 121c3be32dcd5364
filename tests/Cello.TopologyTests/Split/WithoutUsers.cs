using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Split;

public sealed class WithoutUsers(TwoProcesses topology) : IClassFixture<TwoProcesses>
{
    [Fact]
    public async Task Orders_are_refused_while_Users_is_down_and_placed_again_without_a_restart_once_it_is_back()
    {
        var user = await topology.NewUserAsync();
        (await topology.UsersHost.StopAsync()).ShouldBe(0);

        var before = await topology.Stored.OrdersAsync();
        for (var call = 0; call < 8; call++)
        {
            (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book")).WithinAsync(6)).ShouldBeUnavailable();
        }

        (await topology.Stored.OrdersAsync()).ShouldBe(before);

        await topology.UsersHost.StartAsync();

        await Eventually.HoldsAsync(
            async () => (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"))).Status == 201,
            "Orders reaches Users again.");
    }

    [Fact]
    public async Task Requests_that_do_not_need_Users_succeed_without_it()
    {
        var user = await topology.NewUserAsync();
        var order = await topology.NewOrderAsync(user.Id(), "Book");
        await topology.UsersHost.KillAsync();
        try
        {
            (await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"))).ShouldBeUnavailable();

            (await topology.Orders.GetAsync("/health/ready")).ShouldBe(200);
            (await topology.Orders.GetAsync($"/orders/{order.Id()}")).ShouldBe(200).Body.ShouldBe(order.GetRawText());
            (await topology.Orders.GetAsync($"/orders/?user_id={user.Id()}")).ShouldBe(200);
            (await topology.Orders.PostAsync($"/orders/{order.Id()}/cancel")).ShouldBe(200);
            (await topology.Orders.PostAsync("/orders/", Body.Order(0, ""))).ShouldBeInvalid("user_id", "items[0]");
        }
        finally
        {
            await topology.UsersHost.StartAsync();
        }
    }
}
