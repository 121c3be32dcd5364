using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Access;

/// <summary>A user reads and changes itself and its own orders; an administrator has full access; a host has only what its contracts need.</summary>
public abstract class OwnData(Topology topology)
{
    private static readonly string Admin = $"Bearer {Jwt.Admin()}";

    [Fact]
    public async Task A_user_has_full_access_to_its_own_data()
    {
        var (id, alice) = await NewUserAsync();

        (await topology.Users.GetAsAsync(alice, $"/users/{id}")).ShouldBe(200);
        var email = Arrangements.NewEmail();
        (await topology.Users.SendAsAsync(alice, HttpMethod.Put, $"/users/{id}", Body.User("Alicia", email))).ShouldBe(200);
        var order = (await topology.Orders.SendAsAsync(alice, HttpMethod.Post, "/orders/", Body.Order(id, "Book"))).ShouldBe(201).Json.Id();
        (await topology.Orders.GetAsAsync(alice, $"/orders/{order}")).ShouldBe(200);
        (await topology.Orders.GetAsAsync(alice, "/orders/")).ShouldBe(200).Json.GetProperty("orders").EnumerateArray()
            .Select(listed => listed.Id()).ShouldBe([order]);
        (await topology.Orders.GetAsAsync(alice, $"/orders/?user_id={id}")).ShouldBe(200).Json.GetProperty("orders").GetArrayLength().ShouldBe(1);
        (await topology.Orders.SendAsAsync(alice, HttpMethod.Post, $"/orders/{order}/cancel")).ShouldBe(200);
        (await topology.Users.SendAsAsync(alice, HttpMethod.Delete, $"/users/{id}")).ShouldBe(204);
    }

    [Fact]
    public async Task A_user_cannot_access_the_data_of_another_by_any_route_or_method()
    {
        var (bob, bobsToken) = await NewUserAsync();
        var order = (await topology.Orders.SendAsAsync(bobsToken, HttpMethod.Post, "/orders/", Body.Order(bob, "Secret"))).ShouldBe(201).Json.Id();
        var (_, alice) = await NewUserAsync();

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            (await topology.Users.GetAsAsync(alice, $"/users/{bob}")).ShouldBeProblem(403, "forbidden");
            (await topology.Users.SendAsAsync(alice, HttpMethod.Put, $"/users/{bob}", Body.User("Eve", Arrangements.NewEmail())))
                .ShouldBeProblem(403, "forbidden");
            (await topology.Users.SendAsAsync(alice, HttpMethod.Delete, $"/users/{bob}")).ShouldBeProblem(403, "forbidden");
            (await topology.Users.GetAsAsync(alice, "/users/")).ShouldBeProblem(403, "forbidden");
            (await topology.Orders.SendAsAsync(alice, HttpMethod.Post, "/orders/", Body.Order(bob, "Book"))).ShouldBeProblem(403, "forbidden");
            (await topology.Orders.GetAsAsync(alice, $"/orders/?user_id={bob}")).ShouldBeProblem(403, "forbidden");
            (await topology.Orders.GetAsAsync(alice, $"/orders/{order}")).ShouldBeProblem(404, "order-not-found");
            (await topology.Orders.SendAsAsync(alice, HttpMethod.Post, $"/orders/{order}/cancel")).ShouldBeProblem(404, "order-not-found");
            (await topology.Orders.GetAsAsync(alice, "/orders/")).ShouldBe(200).Json.GetProperty("orders").GetArrayLength().ShouldBe(0);
        });
    }

    [Fact]
    public async Task A_user_cannot_distinguish_a_missing_user_from_another_user()
    {
        var (_, alice) = await NewUserAsync();

        (await topology.Users.GetAsAsync(alice, "/users/123456789")).ShouldBeProblem(403, "forbidden");
        (await topology.Orders.SendAsAsync(alice, HttpMethod.Post, "/orders/", Body.Order(123456789))).ShouldBeProblem(403, "forbidden");
    }

    [Fact]
    public async Task An_administrator_has_full_access()
    {
        var (bob, _) = await NewUserAsync();

        (await topology.Users.GetAsAsync(Admin, $"/users/{bob}")).ShouldBe(200);
        (await topology.Users.GetAsAsync(Admin, "/users/?limit=1")).ShouldBe(200);
        (await topology.Users.SendAsAsync(Admin, HttpMethod.Put, $"/users/{bob}", Body.User("Bob", Arrangements.NewEmail()))).ShouldBe(200);
        var order = (await topology.Orders.SendAsAsync(Admin, HttpMethod.Post, "/orders/", Body.Order(bob, "Book"))).ShouldBe(201).Json.Id();
        (await topology.Orders.GetAsAsync(Admin, $"/orders/{order}")).ShouldBe(200);
        (await topology.Orders.GetAsAsync(Admin, $"/orders/?user_id={bob}")).ShouldBe(200).Json.GetProperty("orders").GetArrayLength().ShouldBe(1);
        (await topology.Orders.SendAsAsync(Admin, HttpMethod.Post, $"/orders/{order}/cancel")).ShouldBe(200);
        (await topology.Orders.SendAsAsync(Admin, HttpMethod.Post, "/orders/", Body.Order(123456789))).ShouldBeProblem(400, "unknown-user");
        (await topology.Users.SendAsAsync(Admin, HttpMethod.Delete, $"/users/{bob}")).ShouldBe(204);
    }

    [Fact]
    public async Task Deleting_a_user_cancels_its_orders_where_hosts_require_tokens_of_each_other()
    {
        var (bob, bobsToken) = await NewUserAsync();
        var order = (await topology.Orders.SendAsAsync(bobsToken, HttpMethod.Post, "/orders/", Body.Order(bob, "Book"))).ShouldBe(201).Json.Id();

        (await topology.Users.SendAsAsync(bobsToken, HttpMethod.Delete, $"/users/{bob}")).ShouldBe(204);

        await Eventually.HoldsAsync(
            async () => (await topology.Orders.GetAsAsync(Admin, $"/orders/{order}")).Json.Text("status") == "cancelled", "The order is cancelled.");
    }

    [Fact]
    public async Task Only_an_administrator_may_list_retry_and_discard_events()
    {
        var (_, bobsToken) = await NewUserAsync();
        using var host = new ApiClient(topology.UsersHost.Address); // The OpenAPI document does not describe these requests.
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, "/events/"), (HttpMethod.Post, $"/events/{Guid.NewGuid()}/retry"), (HttpMethod.Delete, $"/events/{Guid.NewGuid()}"),
        })
        {
            (await host.SendAsync(method, path, null)).ShouldBeProblem(401, "unauthorized");
            (await host.SendAsAsync(bobsToken, method, path)).ShouldBeProblem(403, "forbidden");
            (await host.SendAsAsync($"Bearer {Jwt.Service()}", method, path)).ShouldBeProblem(403, "forbidden");
            (await host.SendAsAsync(Admin, method, path)).Status.ShouldBe(method == HttpMethod.Get ? 200 : 404);
        }
    }

    [Fact]
    public async Task The_service_token_of_a_host_on_public_routes_only_reads_users()
    {
        var (bob, bobsToken) = await NewUserAsync();
        var order = (await topology.Orders.SendAsAsync(bobsToken, HttpMethod.Post, "/orders/", Body.Order(bob, "Book"))).ShouldBe(201).Json.Id();
        var host = $"Bearer {Jwt.Service()}";

        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            (await topology.Users.GetAsAsync(host, $"/users/{bob}")).ShouldBe(200);
            (await topology.Users.GetAsAsync(host, "/users/")).ShouldBeProblem(403, "forbidden");
            (await topology.Users.SendAsAsync(host, HttpMethod.Put, $"/users/{bob}", Body.User("Eve", Arrangements.NewEmail()))).ShouldBeProblem(403, "forbidden");
            (await topology.Users.SendAsAsync(host, HttpMethod.Delete, $"/users/{bob}")).ShouldBeProblem(403, "forbidden");
            (await topology.Orders.SendAsAsync(host, HttpMethod.Post, "/orders/", Body.Order(bob, "Book"))).ShouldBeProblem(403, "forbidden");
            (await topology.Orders.GetAsAsync(host, "/orders/")).ShouldBeProblem(403, "forbidden");
            (await topology.Orders.GetAsAsync(host, $"/orders/{order}")).ShouldBeProblem(404, "order-not-found");
            (await topology.Orders.SendAsAsync(host, HttpMethod.Post, $"/orders/{order}/cancel")).ShouldBeProblem(404, "order-not-found");
        });
    }

    [Fact]
    public async Task The_idempotency_key_of_one_user_never_returns_the_answer_of_another()
    {
        var (bob, bobsToken) = await NewUserAsync();
        var (alice, alicesToken) = await NewUserAsync();
        var key = Guid.NewGuid().ToString();
        var bobs = await topology.Orders.SendAsAsync(bobsToken, HttpMethod.Post, "/orders/", Body.Order(bob, "Book"), key);

        var alices = await topology.Orders.SendAsAsync(alicesToken, HttpMethod.Post, "/orders/", Body.Order(alice, "Book"), key);
        alices.ShouldBe(201).Json.Id().ShouldNotBe(bobs.Json.Id());

        (await topology.Orders.SendAsAsync(alicesToken, HttpMethod.Post, "/orders/", Body.Order(bob, "Book"), key)).Status.ShouldNotBe(201);
        (await topology.Orders.SendAsAsync(bobsToken, HttpMethod.Post, "/orders/", Body.Order(bob, "Book"), key)).Body.ShouldBe(bobs.Body);
    }

    private async Task<(long Id, string Authorization)> NewUserAsync()
    {
        var user = await topology.NewUserAsync();
        return (user.Id(), $"Bearer {Jwt.User(user.Id())}");
    }
}

[Collection<SharedClosedOneProcess>]
public sealed class OwnDataInOneProcess(ClosedOneProcess topology) : OwnData(topology);

[Collection<SharedClosedTwoProcesses>]
public sealed class OwnDataInTwoProcesses(ClosedTwoProcesses topology) : OwnData(topology);
