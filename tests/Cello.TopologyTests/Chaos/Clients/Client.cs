using System.Text.Json;
using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Chaos.Clients;

/// <summary>A client that writes and reads, and immediately detects any difference from what was acknowledged.</summary>
internal sealed class Client(WatchedHost users, WatchedHost orders, AcknowledgedWrites registered, AcknowledgedWrites placed, AcknowledgedWrites abandoned, Random random, CancellationToken stopped)
{
    private const long NobodysId = 4_000_000_000_000;

    private readonly RetryingClient _users = new(users, random, stopped);
    private readonly RetryingClient _orders = new(orders, random, stopped);

    public async Task RegisterAsync()
    {
        var attempt = new Attempt(keyed: true);
        var name = $"Name of {attempt.Label}";

        var answer = await _users.PostAsync("/users/", attempt, Body.User(name, attempt.Label));

        var user = answer.ShouldBe(201).Json;
        user.Text("name").ShouldBe(name);
        user.Text("email").ShouldBe(attempt.Label);
        registered.Add(answer.Body);
    }

    public async Task PlaceAsync()
    {
        var attempt = new Attempt(keyed: true);
        var user = JsonElement.Parse(registered.Any(random));

        var answer = await _orders.PostAsync("/orders/", attempt, Body.Order(user.Id(), attempt.Label));

        var order = answer.ShouldBe(201).Json;
        order.GetProperty("user_id").GetInt64().ShouldBe(user.Id());
        order.Text("user_name").ShouldBe(user.Text("name"));
        order.GetProperty("items").EnumerateArray().Single().GetString().ShouldBe(attempt.Label);
        order.Text("status").ShouldBe("created");
        placed.Add(answer.Body);
    }

    /// <summary>Registers a user, who is deleted while orders are placed: those that are acknowledged must be cancelled in the end, and later ones refused.</summary>
    public async Task LeaveAsync()
    {
        var attempt = new Attempt(keyed: true);
        var id = (await _users.PostAsync("/users/", attempt, Body.User("Leaver", attempt.Label))).ShouldBe(201).Json.Id();

        await Task.WhenAll(AbandonAsync(id), AbandonAsync(id), DeleteAsync(id));

        (await _orders.PostAsync("/orders/", new Attempt(keyed: true), Body.Order(id, "Late")))
            .ShouldBeProblem(400, "unknown-user", $"User {id} not found in User Service");
    }

    public async Task PlaceForNobodyAsync()
    {
        var id = NobodysId + random.Next();
        var answer = await _orders.PostAsync("/orders/", new Attempt(keyed: true), Body.Order(id, "Ghost"));
        answer.ShouldBeProblem(400, "unknown-user", $"User {id} not found in User Service");
    }

    public Task ReadUserAsync() => ReadAsync(_users, "/users", registered);

    public Task ReadOrderAsync() => ReadAsync(_orders, "/orders", placed);

    public async Task ListOrdersAsync() => (await _orders.GetAsync("/orders/?limit=10")).ShouldBe(200);

    private async Task AbandonAsync(long user)
    {
        var attempt = new Attempt(keyed: true);
        var answer = await _orders.PostInTurnAsync("/orders/", attempt, Body.Order(user, attempt.Label));
        if (answer.Status == 201)
        {
            abandoned.Add(answer.Body);
        }
        else
        {
            answer.ShouldBeProblem(400, "unknown-user");
        }
    }

    /// <summary>An attempt whose answer was lost may have deleted the user.</summary>
    private async Task DeleteAsync(long user) => (await _users.DeleteAsync($"/users/{user}")).Status.ShouldBeOneOf(204, 404);

    private async Task ReadAsync(RetryingClient host, string path, AcknowledgedWrites writes)
    {
        var body = writes.Any(random);
        (await host.GetAsync($"{path}/{JsonElement.Parse(body).Id()}")).ShouldBe(200).Body.ShouldBe(body);
    }
}
