using Cello.TopologyTests.Chaos;
using Cello.TopologyTests.Durability;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Replicated;

/// <summary>Each replica is replaced in turn while clients write.</summary>
[Collection<WithNobodyElse>]
public sealed class RollingRestart(Replicas replicas) : IClassFixture<Replicas>
{
    private readonly Replicas _replicas = replicas.OrSkip();

    [Fact]
    public async Task No_request_fails_and_each_is_stored_once()
    {
        var user = await _replicas.NewUserAsync();
        var registrations = new Writers(() => _replicas.Users, "/users/", label => Body.User("Alice", label), clients: 1);
        var orders = new Writers(() => _replicas.Orders, "/orders/", label => Body.Order(user.Id(), label), clients: 1);
        Writers[] all = [registrations, orders];

        Array.ForEach(all, writers => writers.Start());
        foreach (var host in _replicas.UsersHosts.Concat(_replicas.OrdersHosts))
        {
            await all.MoreAnswersAsync();
            (await host.StopAsync()).ShouldBe(0);
            await all.MoreAnswersAsync();
            await host.StartAsync();
            await Eventually.HoldsAsync(
                () => host.Output.ToString().Contains("POST", StringComparison.Ordinal),
                () => $"The proxy sends it requests again.\n{all.Unanswered()}");
        }

        await all.MoreAnswersAsync();
        await Task.WhenAll(all.Select(writers => writers.StopAsync()));
        all.SelectMany(writers => writers.Attempts).ShouldAllBe(attempt => attempt.IsAnswered);
        await _replicas.ShouldHaveStoredAsync(user, registrations, orders);
    }
}
