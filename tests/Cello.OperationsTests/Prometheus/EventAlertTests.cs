using Cello.OperationsTests.Events;
using Cello.OperationsTests.Hosts;

namespace Cello.OperationsTests.Prometheus;

/// <summary>A Prometheus reports events that are not delivered, without a request for them.</summary>
public sealed class EventAlertTests
{
    private const string Oldest = "user_service_events_oldest_pending_seconds{subscriber=\"orders\"}";

    [Fact]
    public async Task An_alert_fires_while_the_oldest_pending_event_grows_older_and_ends_once_it_is_delivered()
    {
        PrometheusTool.Require();
        using var data = new DataFolder();
        var (usersAddress, ordersAddress) = (FreeAddress.Next(), FreeAddress.Next());
        await using var users = new Host(HostCommand.For("users", usersAddress, data).With("ORDER_SERVICE_URL", $"{ordersAddress}"), usersAddress);
        await using var orders = new Host(HostCommand.For("orders", ordersAddress, data).With("USER_SERVICE_URL", $"{usersAddress}"), ordersAddress);
        await users.StartAsync();
        await using var prometheus = await StartAsync(usersAddress, ordersAddress);
        await prometheus.AskUntilAsync(Oldest, samples => samples is [{ Value: 0 }]);
        (await prometheus.AskAsync(Firing("CelloEventsBehind"))).ShouldBeEmpty();

        OutboxRows.AddDue(data); // Of long ago.

        var first = (await prometheus.AskUntilAsync(Oldest, samples => samples is [{ Value: > 300 }])).Single().Value;
        await prometheus.AskUntilAsync(Oldest, samples => samples is [var sample] && sample.Value > first);
        (await prometheus.AskUntilAsync(Firing("CelloEventsBehind"), samples => samples.Count > 0)).ShouldHaveSingleItem()
            .Labels.ShouldContain(new KeyValuePair<string, string>("subscriber", "orders"));

        await orders.StartAsync();

        await prometheus.AskUntilAsync(Firing("CelloEventsBehind"), samples => samples.Count == 0);
        await prometheus.AskUntilAsync(Oldest, samples => samples is [{ Value: 0 }]);
    }

    [Fact]
    public async Task An_alert_fires_for_a_dead_event()
    {
        PrometheusTool.Require();
        await using var processes = await TwoProcesses.StartAsync();
        await using var prometheus = await StartAsync(processes.Users.Address, processes.Orders.Address);

        OutboxRows.AddDead(processes.Data);

        (await prometheus.AskUntilAsync(Firing("CelloEventsDead"), samples => samples.Count > 0)).ShouldHaveSingleItem()
            .Labels.ShouldContain(new KeyValuePair<string, string>("job", "user_service"));
    }

    private static string Firing(string alert) => $"ALERTS{{alertname=\"{alert}\", alertstate=\"firing\"}}";

    private static Task<PrometheusServer> StartAsync(Uri users, Uri orders) => PrometheusServer.StartAsync(
        new Dictionary<string, Uri>(StringComparer.Ordinal) { ["127.0.0.1:8001"] = users, ["127.0.0.1:8002"] = orders }, isImpatient: true);
}
