using Cello.TopologyTests.Http;
using Cello.TopologyTests.Idempotency;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>Every kind of statement that the modules send, in requests that must all succeed and return the values that were written before.</summary>
internal static class Conversation
{
    private const string Password = "correct horse";

    /// <summary>Several at the same time, so that several connections are in use.</summary>
    public static Task RunSeveralAsync(Topology topology, int clients = 8) =>
        Task.WhenAll(Enumerable.Range(0, clients).Select(_ => RunAsync(topology)));

    private static async Task RunAsync(Topology topology)
    {
        var (users, orders) = (topology.Users, topology.Orders);
        var email = Arrangements.NewEmail();
        var user = (await users.PostAsync("/users/", Body.User("Alice", email, Password), Replaying.NewKey())).ShouldBe(201).Json.Id();
        (await users.GetAsync($"/users/{user}")).ShouldBe(200).Json.Text("email").ShouldBe(email);
        (await users.PutAsync($"/users/{user}", Body.User("Alicia", email))).ShouldBe(200).Json.Text("name").ShouldBe("Alicia");
        (await users.PostAsync("/auth/token", Body.Of(new { email, password = Password }))).ShouldBe(200);
        (await users.GetAsync($"/users/?limit=1&after={user - 1}")).ShouldBe(200).Json.GetProperty("users")[0].Id().ShouldBe(user);
        var key = Replaying.NewKey();
        var order = (await orders.PostAsync("/orders/", Body.Order(user, "Book"), key)).ShouldBe(201);
        (await orders.PostAsync("/orders/", Body.Order(user, "Book"), key)).ShouldBe(201).Body.ShouldBe(order.Body);
        var second = (await orders.PostAsync("/orders/", Body.Order(user, "Pen"))).ShouldBe(201).Json.Id();
        (await orders.GetAsync($"/orders/{second}")).ShouldBe(200).Json.Text("user_name").ShouldBe("Alicia");
        (await orders.GetAsync($"/orders/?user_id={user}")).ShouldBe(200).Json.GetProperty("orders").GetArrayLength().ShouldBe(2);
        (await orders.PostAsync($"/orders/{second}/cancel")).ShouldBe(200);
        var other = await topology.NewUserAsync();
        (await users.DeleteAsync($"/users/{other.Id()}")).ShouldBe(204);
    }
}
