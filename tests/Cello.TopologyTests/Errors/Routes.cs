using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Errors;

public abstract class Routes(Topology topology)
{
    [Theory]
    [InlineData("/nope")]
    [InlineData("/users/1/orders")]
    [InlineData("/users/1/2/3")]
    [InlineData("/health/x")]
    [InlineData("/docs/anything")]
    [InlineData("/users.db")]
    [InlineData("/..%2f..%2fusers.db")]
    public async Task An_unknown_route_is_a_problem_with_its_own_type(string path)
    {
        (await topology.Users.GetAsync(path)).ShouldBeProblem(404, "not-found");
        (await topology.Orders.GetAsync(path)).ShouldBeProblem(404, "not-found");
    }

    [Theory]
    [InlineData("DELETE", "/users/", "GET, POST")]
    [InlineData("PUT", "/users/", "GET, POST")]
    [InlineData("PATCH", "/users/1", "DELETE, GET, PUT")]
    [InlineData("POST", "/users/1", "DELETE, GET, PUT")]
    public async Task An_unsupported_method_on_users_is_refused_with_the_allowed_methods(string method, string path, string allowed)
    {
        ShouldAllowOnly(await topology.Users.SendAsync(HttpMethod.Parse(method), path, "{}"), allowed);
    }

    [Theory]
    [InlineData("DELETE", "/orders/", "GET, POST")]
    [InlineData("PUT", "/orders/1", "GET")]
    [InlineData("DELETE", "/orders/1", "GET")]
    [InlineData("GET", "/orders/1/cancel", "POST")]
    [InlineData("BREW", "/orders/1/cancel", "POST")]
    public async Task An_unsupported_method_on_orders_is_refused_with_the_allowed_methods(string method, string path, string allowed)
    {
        ShouldAllowOnly(await topology.Orders.SendAsync(HttpMethod.Parse(method), path), allowed);
    }

    [Fact]
    public async Task HEAD_answers_as_GET_without_a_body_and_Allow_lists_it()
    {
        var user = (await topology.NewUserAsync()).Id();
        var order = (await topology.Orders.PostAsync("/orders/", Body.Order(user, "Book"))).ShouldBe(201).Json.Id();
        foreach (var (client, path, status) in new[]
        {
            (topology.Users, $"/users/{user}", 200), (topology.Users, "/users/?limit=1", 200), (topology.Users, "/users/1000000", 404),
            (topology.Orders, $"/orders/{order}", 200), (topology.Orders, "/orders/", 200), (topology.Orders, "/orders/?limit=0", 400),
            (topology.Orders, "/openapi/v1.json", 200), (topology.Users, "/docs/", 200),
        })
        {
            var get = (await client.GetAsync(path)).ShouldBe(status);
            var head = (await client.SendAsync(HttpMethod.Head, path)).ShouldBe(status);
            head.Body.ShouldBeEmpty(path);
            head.Header("Content-Type").ShouldBe(get.Header("Content-Type"), path);
        }

        var refused = await topology.Orders.SendAsync(HttpMethod.Head, $"/orders/{order}/cancel");
        refused.Status.ShouldBe(405);
        refused.Header("Allow").ShouldBe("POST");
        (await topology.Users.SendAsync(HttpMethod.Patch, $"/users/{user}", "{}")).Header("Allow")!.Split(", ").ShouldContain("HEAD");
    }

    private static void ShouldAllowOnly(Answer answer, string methods)
    {
        answer.ShouldBeProblem(405, "method-not-allowed");
        answer.Header("Allow")?.Split(", ").Except(["HEAD", "OPTIONS"]).Order(StringComparer.Ordinal).ShouldBe(methods.Split(", "));
        answer.Header("Allow").ShouldNotBeNull();
    }
}

[Collection<SharedOneProcess>]
public sealed class RoutesInOneProcess(OneProcess topology) : Routes(topology);

[Collection<SharedTwoProcesses>]
public sealed class RoutesInTwoProcesses(TwoProcesses topology) : Routes(topology);
