using Cello.TopologyTests.Access;
using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.LocalAndRemote;

public sealed class CallsCarryTheirIdentity
{
    public static TheoryData<string> Everywhere => Placed.Everywhere;

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_call_uses_the_hosts_own_identity_even_if_the_users_token_expires_during_the_request(string where)
    {
        await using var topology = await Placed.StartAsync(
            where,
            ("JWT_SECRET", Jwt.Secret),
            ("Edges__users__TimeLimitSeconds", "30"),
            ("Edges__users__Faults__DelayRate", "1"),
            ("Edges__users__Faults__DelaySeconds", "3"));
        var user = (await topology.Users.PostAsync("/users/", Body.User("Alice", "alice@example.com"))).ShouldBe(201).Json;
        var token = Jwt.Sign(Jwt.Payload(new { sub = $"{user.GetProperty("id")}", exp = Jwt.In(-58) })); // Valid for two more seconds.

        var answer = await topology.Orders.SendAsAsync($"Bearer {token}", HttpMethod.Post, "/orders/", Body.Order(1, "Book"));

        answer.ShouldBe(201);
        (await topology.Users.GetAsAsync($"Bearer {token}", "/users/1")).ShouldBeProblem(401, "unauthorized");
    }

    [Theory]
    [MemberData(nameof(Everywhere))]
    public async Task A_service_token_without_the_secret_is_refused(string where)
    {
        await using var topology = await Placed.StartAsync(where, ("JWT_SECRET", Jwt.Secret));
        (await topology.Users.PostAsync("/users/", Body.User("Alice", "alice@example.com"))).ShouldBe(201);
        var forged = Jwt.Sign(Jwt.Payload(new { sub = "order_service", role = "service", exp = Jwt.In(120) }), "another secret of more than 32 bytes");

        (await topology.Users.GetAsAsync($"Bearer {forged}", "/users/1")).ShouldBeProblem(401, "unauthorized");
        (await topology.Users.GetAsAsync($"Bearer {Jwt.Service()}", "/users/1")).ShouldBe(200);
        (await topology.Orders.SendAsAsync($"Bearer {Jwt.Service()}", HttpMethod.Post, "/orders/", Body.Order(1, "Book")))
            .ShouldBeProblem(403, "forbidden");
    }
}
