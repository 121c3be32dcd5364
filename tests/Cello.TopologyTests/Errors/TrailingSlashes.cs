using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Errors;

public abstract class TrailingSlashes(Topology topology)
{
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task A_trailing_slash_makes_no_difference(string slash)
    {
        var user = await topology.Users.PostAsync($"/users{slash}", Body.User("Alice", Arrangements.NewEmail()));
        var userPath = $"/users/{user.ShouldBe(201).Json.Id()}";
        user.Header("Location").ShouldBe(userPath);
        (await topology.Users.GetAsync(userPath + slash)).ShouldBe(200);
        (await topology.Users.GetAsync($"/users{slash}?limit=1")).ShouldBe(200);
        (await topology.Users.PutAsync(userPath + slash, Body.User("Alicia", Arrangements.NewEmail()))).ShouldBe(200);

        var order = await topology.Orders.PostAsync($"/orders{slash}", Body.Order(user.Json.Id(), "Book"));
        var orderPath = $"/orders/{order.ShouldBe(201).Json.Id()}";
        order.Header("Location").ShouldBe(orderPath);
        (await topology.Orders.GetAsync(orderPath + slash)).ShouldBe(200);
        (await topology.Orders.GetAsync($"/orders{slash}?limit=1")).ShouldBe(200);
        (await topology.Orders.PostAsync($"{orderPath}/cancel{slash}")).ShouldBe(200);

        (await topology.Users.DeleteAsync(userPath + slash)).ShouldBe(204);
        (await topology.Users.GetAsync($"/health/live{slash}")).ShouldBe(200);
        (await topology.Orders.GetAsync($"/health/ready{slash}")).ShouldBe(200);
    }
}

[Collection<SharedOneProcess>]
public sealed class TrailingSlashesInOneProcess(OneProcess topology) : TrailingSlashes(topology);

[Collection<SharedTwoProcesses>]
public sealed class TrailingSlashesInTwoProcesses(TwoProcesses topology) : TrailingSlashes(topology);
