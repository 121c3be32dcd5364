using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Replicated;

/// <summary>Clients that register users and place orders while hosts come and go. One of each kind: hosts that start need a share of the machine.</summary>
internal sealed class Load
{
    private const int More = 20;
    private const int Some = 5;

    private readonly Topology _topology;
    private readonly string _email;
    private readonly Writers _registrations;
    private readonly Writers _orders;

    private Load(Topology topology, long userId, string email)
    {
        (_topology, _email) = (topology, email);
        _registrations = new Writers(() => topology.Users, "/users/", label => Body.User("Alice", label), clients: 1);
        _orders = new Writers(() => topology.Orders, "/orders/", label => Body.Order(userId, label), clients: 1);
    }

    public IReadOnlyCollection<Attempt> Attempts => [.. All.SelectMany(writers => writers.Attempts)];

    /// <summary>Some of the failed requests, for the failure message.</summary>
    public string Unanswered => string.Join('\n', Attempts.Where(attempt => !attempt.IsAnswered).Take(Some));

    private Writers[] All => [_registrations, _orders];

    public static async Task<Load> StartAsync(Topology topology)
    {
        var user = await topology.NewUserAsync();
        var load = new Load(topology, user.Id(), user.Text("email")!);
        Array.ForEach(load.All, writers => writers.Start());
        return load;
    }

    /// <summary>Waits until each kind of write has had some more answers.</summary>
    public async Task MoreAnswersAsync()
    {
        var goals = All.Select(writers => (writers, count: writers.Answered + More)).ToArray();
        await Eventually.HoldsAsync(() => goals.All(goal => goal.writers.Answered >= goal.count), () => $"The writers get enough answers.\n{Unanswered}");
    }

    /// <summary>Stops the clients. Every write was answered, and is stored once, and nothing else is.</summary>
    public async Task ShouldHaveLostNothingAsync()
    {
        await Task.WhenAll(All.Select(writers => writers.StopAsync()));
        Unanswered.ShouldBeEmpty();
        (await _topology.Stored.UsersAsync()).Select(stored => stored.Email).Order()
            .ShouldBe(_registrations.Attempts.Select(attempt => attempt.Label).Append(_email).Order());
        (await _topology.Stored.OrdersAsync()).Select(stored => stored.Items).Order()
            .ShouldBe(_orders.Attempts.Select(attempt => $"""["{attempt.Label}"]""").Order());
    }
}
