using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Orders;

/// <summary>An order keeps the name that its user had when it was placed.</summary>
public abstract class TheUsersName(Topology topology)
{
    [Fact]
    public async Task A_new_name_applies_to_new_orders_only()
    {
        var user = await topology.NewUserAsync("Before");
        var old = await topology.NewOrderAsync(user.Id(), "Book");

        await topology.Users.PutAsync($"/users/{user.Id()}", Body.User("After", user.Text("email")));

        (await topology.Orders.GetAsync($"/orders/{old.Id()}")).Json.Text("user_name").ShouldBe("Before");
        (await topology.NewOrderAsync(user.Id(), "Pen")).Text("user_name").ShouldBe("After");
    }

    [Fact]
    public async Task The_orders_of_a_deleted_user_keep_its_name()
    {
        var user = await topology.NewUserAsync("Gone");
        var order = await topology.NewOrderAsync(user.Id(), "Book");

        (await topology.Users.DeleteAsync($"/users/{user.Id()}")).ShouldBe(204);

        await topology.NoOpenOrdersAsync(user.Id());
        (await topology.Orders.GetAsync($"/orders/{order.Id()}")).Json.Text("user_name").ShouldBe("Gone");
        (await topology.Orders.GetAsync($"/orders/?user_id={user.Id()}")).Json.GetProperty("orders")[0].Text("user_name").ShouldBe("Gone");
    }

    [Fact]
    public async Task A_deleted_user_cannot_place_orders()
    {
        var user = await topology.NewUserAsync();
        await topology.Users.DeleteAsync($"/users/{user.Id()}");

        var refused = await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"));

        refused.ShouldBeProblem(400, "unknown-user", $"User {user.Id()} not found in User Service");
    }
}

[Collection<SharedOneProcess>]
public sealed class TheUsersNameInOneProcess(OneProcess topology) : TheUsersName(topology);

[Collection<SharedTwoProcesses>]
public sealed class TheUsersNameInTwoProcesses(TwoProcesses topology) : TheUsersName(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class TheUsersNameInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : TheUsersName(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class TheUsersNameInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : TheUsersName(topology.OrSkip());
