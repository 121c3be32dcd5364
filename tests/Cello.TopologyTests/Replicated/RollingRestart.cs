using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Replicated;

/// <summary>Each replica is replaced in turn while clients write.</summary>
public sealed class RollingRestart(Replicas replicas) : IClassFixture<Replicas>
{
    private readonly Replicas _replicas = replicas.OrSkip();

    [Fact]
    public async Task No_request_fails_and_each_is_stored_once()
    {
        var user = await _replicas.NewUserAsync();
        var registrations = new Writers(() => _replicas.Users, "/users/", label => Body.User("Alice", label));
        var orders = new Writers(() => _replicas.Orders, "/orders/", label => Body.Order(user.Id(), label));
        Writers[] all = [registrations, orders];

        Array.ForEach(all, writers => writers.Start());
        foreach (var host in _replicas.UsersHosts.Concat(_replicas.OrdersHosts))
        {
            await MoreAnswersAsync(all);
            (await host.StopAsync()).ShouldBe(0);
            await MoreAnswersAsync(all);
            await host.StartAsync();
            await Eventually.HoldsAsync(
                () => host.Output.ToString().Contains("POST", StringComparison.Ordinal),
                () => $"The proxy sends it requests again.\n{Unanswered(all)}");
        }

        await MoreAnswersAsync(all);
        await Task.WhenAll(all.Select(writers => writers.StopAsync()));
        all.SelectMany(writers => writers.Attempts).ShouldAllBe(attempt => attempt.IsAnswered);
        (await _replicas.Stored.UsersAsync()).Select(stored => stored.Email).Order()
            .ShouldBe(registrations.Attempts.Select(attempt => attempt.Label).Append(user.Text("email")).Order());
        (await _replicas.Stored.OrdersAsync()).Select(stored => stored.Items).Order()
            .ShouldBe(orders.Attempts.Select(attempt => $"""["{attempt.Label}"]""").Order());
    }

    private static async Task MoreAnswersAsync(Writers[] all)
    {
        var goals = all.Select(writers => (writers, count: writers.Answered + 20)).ToArray();
        await Eventually.HoldsAsync(
            () => goals.All(goal => goal.writers.Answered >= goal.count),
            () => $"The writers get answers.\n{Unanswered(all)}");
    }

    private static string Unanswered(Writers[] all) =>
        string.Join('\n', all.SelectMany(writers => writers.Attempts).Where(attempt => !attempt.IsAnswered));
}
