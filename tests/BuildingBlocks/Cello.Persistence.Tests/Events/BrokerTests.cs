using Cello.Modularity.Events;
using Cello.Testing;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence.Tests.Events;

/// <summary>What a module does with the events that a broker carries, before and after there is one.</summary>
public sealed class BrokerTests : IAsyncDisposable
{
    private const int Count = 250;

    private static readonly EventBroker Publishing = new(IsPublishing: true);

    private static readonly IReadOnlyList<long> Numbers = [.. Enumerable.Range(1, Count).Select(number => (long)number)];

    private readonly EventsHosts _hosts = new();

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Events_that_a_broker_delivers_are_handled_once_and_in_its_order(bool isOnServer)
    {
        var host = isOnServer ? await _hosts.AddOnServerAsync(broker: Publishing) : await _hosts.AddAsync(new EventsHost(broker: Publishing));
        var events = Enumerable.Range(1, Count).Select(number => new EventEnvelope(
            Guid.NewGuid(), "shop", "shop.opened", 1, "1", DateTimeOffset.UnixEpoch, TraceParent: null, $$"""{"shop_id":1,"number":{{number}}}""")).ToList();

        await host.StartAsync();
        await host.Inbox.StoreAsync(events[..200], TestContext.Current.CancellationToken);
        await host.Inbox.StoreAsync(events[100..], TestContext.Current.CancellationToken); // As after a crash before the acknowledgement.

        await ShouldCountInOrderAsync(host);
        await Eventually.HoldsAsync(
            async () => await host.WithAsync<CounterDbContext, int>(database => database.Outbox.CountAsync()) == 0, "No event is left.");
    }

    [Fact]
    public async Task Events_of_a_key_keep_their_order_while_hosts_are_switched_to_a_broker()
    {
        var after = await PublishBeforeAndAfterAsync(isAfter: number => number > Count / 2);

        await after.StartAsync(); // It delivers both kinds.

        await ShouldCountInOrderAsync(after);
    }

    /// <summary>Their order is not promised: what is delivered directly does not wait for what a broker has.</summary>
    [Fact]
    public async Task Each_event_is_handled_once_while_some_hosts_publish_to_a_broker_and_others_do_not()
    {
        var after = await PublishBeforeAndAfterAsync(isAfter: number => number % 20 >= 10);

        await after.StartAsync();

        await HandledAsync(after);
        (await after.CountedAsync()).Select(counted => counted.Number).Order().ShouldBe(Numbers);
    }

    [Fact]
    public async Task Events_that_were_stored_for_a_broker_reach_their_subscribers_without_it()
    {
        var before = await _hosts.AddOnServerAsync(broker: Publishing);
        var after = await _hosts.AddOnServerAsync();
        for (var number = 1; number <= Count; number++)
        {
            await (number <= 200 ? before : after).PublishAsync(new ShopOpened(1, number));
        }

        await after.StartAsync();

        await ShouldCountInOrderAsync(after);
    }

    private static async Task ShouldCountInOrderAsync(EventsHost host)
    {
        await HandledAsync(host);
        (await host.CountedAsync()).Select(counted => counted.Number).ShouldBe(Numbers);
    }

    private static async Task HandledAsync(EventsHost host)
    {
        await Eventually.HoldsAsync(async () => (await host.CountedAsync()).Count >= Count, "Every event is handled.");
        await Eventually.HoldsAsync(async () => (await host.StoredAsync()).Count == 0, "No event is left.");
    }

    /// <summary>Publishes the events of one key, some of them by a host with a broker.</summary>
    /// <returns>The host with the broker, which is not started.</returns>
    private async Task<EventsHost> PublishBeforeAndAfterAsync(Func<int, bool> isAfter)
    {
        var before = await _hosts.AddOnServerAsync();
        var after = await _hosts.AddOnServerAsync(broker: Publishing);
        for (var number = 1; number <= Count; number++)
        {
            await (isAfter(number) ? after : before).PublishAsync(new ShopOpened(1, number));
        }

        return after;
    }
}
