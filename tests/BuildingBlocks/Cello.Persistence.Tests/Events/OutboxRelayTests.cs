using Cello.Modularity.Events;
using Cello.Testing;
using ErrorOr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Tests.Events;

/// <summary>The relays of one or several hosts, on a file or on a server.</summary>
public sealed class OutboxRelayTests : IAsyncDisposable
{
    private static readonly TimeProvider Early = new ShiftedClock(TimeSpan.FromHours(-1));
    private static readonly TimeProvider Late = new ShiftedClock(TimeSpan.FromHours(1));

    private readonly EventsHosts _hosts = new();

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    [Fact]
    public async Task A_relay_goes_on_by_itself_after_any_exception()
    {
        var deliveries = 0;
        var host = new EventsHost(deliver: receive => ++deliveries < 3 ? throw new InvalidCastException("a bug") : receive());
        await StartAsync(host);

        await host.PublishAsync(new ShopOpened(7));

        await Eventually.HoldsAsync(async () => (await host.StoredAsync()).Count == 0, "the event is delivered");
        (await host.CountedAsync()).Count.ShouldBe(1);
        deliveries.ShouldBe(3);
    }

    [Fact]
    public async Task An_event_that_waits_shows_the_latest_reason()
    {
        var reason = "Connection refused";
        var host = new EventsHost(deliver: _ => throw new SubscriberUnreachableException(reason, new IOException()));
        await StartAsync(host);
        await host.PublishAsync(new ShopOpened(7));
        await Eventually.HoldsAsync(async () => (await host.StoredAsync())[0].Error == "Connection refused", "the first reason is noted");

        reason = "no confirmation within 10 s";

        await Eventually.HoldsAsync(async () => (await host.StoredAsync())[0].Error == reason, "the next reason is noted");
        (await host.StoredAsync())[0].Attempts.ShouldBe(0);
    }

    [Fact]
    public async Task A_commit_that_is_refused_publishes_nothing()
    {
        var host = new EventsHost();
        await StartAsync(host);

        await host.PublishAsync(new ShopOpened(7, 1), refusal: Error.Conflict());
        (await host.StoredAsync()).ShouldBeEmpty();

        await host.PublishAsync(new ShopOpened(7, 2));
        await host.DrainAsync();
        (await host.CountedAsync()).Select(counted => counted.Number).ShouldBe([2]);
    }

    [Fact]
    public async Task Of_three_hosts_one_at_a_time_delivers_and_each_event_once()
    {
        var (delivering, together, deliveries) = (0, 0, 0);
        EventsHost.Deliver once = async receive =>
        {
            together = Math.Max(together, Interlocked.Increment(ref delivering));
            var results = await receive();
            Interlocked.Add(ref deliveries, results.Count);
            Interlocked.Decrement(ref delivering);
            return results;
        };
        var hosts = await StartOnServerAsync(Enumerable.Repeat((TimeProvider.System, once), 3));

        await Task.WhenAll(hosts.Select((host, at) => PublishAsync(host, shop: at, count: 50)));

        await hosts[0].DrainAsync();
        deliveries.ShouldBe(150);
        together.ShouldBe(1);
        await ShouldHaveCountedInOrderAsync(hosts[0], shops: 3, count: 50);
    }

    [Fact]
    public async Task A_delivery_that_outlasts_its_lease_is_made_again_by_another_host_and_has_one_effect()
    {
        var (isReached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var hosts = await StartOnServerAsync([
            (TimeProvider.System, async receive =>
            {
                isReached.TrySetResult();
                await goOn.Task;
                return await receive();
            })]);
        await PublishAsync(hosts[0], shop: 0, count: 3);
        await isReached.Task;

        hosts = await StartOnServerAsync([(TimeProvider.System, receive => receive())]);
        await hosts[0].WithAsync<ShopDbContext, int>(database => database.OutboxLeases.ExecuteUpdateAsync(update => update.SetProperty(lease => lease.ExpiresAt, 0)));
        await hosts[0].DrainAsync();
        await ShouldHaveCountedInOrderAsync(hosts[0], shops: 1, count: 3);

        goOn.SetResult();
        await PublishAsync(hosts[0], shop: 1, count: 3);
        await hosts[0].DrainAsync();
        await ShouldHaveCountedInOrderAsync(hosts[0], shops: 2, count: 3);
    }

    [Fact]
    public async Task An_event_that_is_committed_after_later_ones_were_delivered_is_not_skipped()
    {
        var host = (await StartOnServerAsync([(TimeProvider.System, receive => receive())]))[0];

        await host.WithAsync<ShopDbContext, bool>(async late =>
        {
            await using var transaction = await late.Database.BeginTransactionAsync();
            late.Outbox.Add(EventsHost.NewEvent(shop: 0, number: 1));
            await late.SaveChangesAsync();

            await PublishAsync(host, shop: 1, count: 3);
            await host.DrainAsync();
            await transaction.CommitAsync();
            return true;
        });

        await host.DrainAsync();
        (await host.CountedAsync()).Select(counted => counted.ShopId).ShouldBe([1, 1, 1, 0]);
    }

    [Fact]
    public async Task Hosts_whose_clocks_differ_by_an_hour_lose_and_double_nothing()
    {
        var failures = 0;
        var hosts = await StartOnServerAsync([(Late, receive => receive()), (Early, receive => receive())]);
        foreach (var host in hosts)
        {
            host.Handle = (scope, opened) => opened.Number == 5 && Interlocked.Increment(ref failures) == 1
                ? throw new InvalidOperationException("once")
                : EventsHost.AddAsync(scope, opened);
        }

        await Task.WhenAll(hosts.Select((host, at) => PublishAsync(host, shop: at, count: 20)));

        await hosts[0].DrainAsync();
        await ShouldHaveCountedInOrderAsync(hosts[0], shops: 2, count: 20);
        failures.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_lease_holds_for_a_host_whose_clock_is_two_hours_ahead()
    {
        var (early, late) = (await _hosts.AddOnServerAsync(Early), await _hosts.AddOnServerAsync(Late));

        (await LeaseAsync(early)).ShouldBeTrue();
        (await LeaseAsync(late)).ShouldBeFalse();
    }

    private static Task<bool> LeaseAsync(EventsHost host) => host.WithAsync<ShopDbContext, bool>(database => host.Services.GetRequiredService<ModuleDatabase<ShopDbContext>>()
        .TryLeaseAsync(database, "counter", $"{Guid.NewGuid()}", TimeSpan.FromSeconds(25), TestContext.Current.CancellationToken));

    [Fact]
    public async Task A_host_that_has_delivered_gives_its_lease_back()
    {
        var host = (await StartOnServerAsync([(TimeProvider.System, receive => receive())]))[0];

        await host.PublishAsync(new ShopOpened(7));
        await host.DrainAsync();

        await Eventually.HoldsAsync(
            () => host.WithAsync<ShopDbContext, bool>(context => context.OutboxLeases.AllAsync(lease => lease.Subscriber != "counter")),
            "another host could deliver at once");
    }

    private static async Task PublishAsync(EventsHost host, int shop, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await host.PublishAsync(new ShopOpened(shop, number));
        }
    }

    private static async Task ShouldHaveCountedInOrderAsync(EventsHost host, int shops, int count)
    {
        var counted = (await host.CountedAsync()).ToLookup(effect => effect.ShopId, effect => effect.Number);
        counted.Count.ShouldBe(shops);
        foreach (var shop in counted)
        {
            shop.ShouldBe(Enumerable.Range(1, count).Select(number => (long)number));
        }
    }

    private async Task StartAsync(EventsHost host)
    {
        await _hosts.AddAsync(host);
        await host.StartAsync();
    }

    /// <summary>Starts hosts on the database of this test.</summary>
    private async Task<IReadOnlyList<EventsHost>> StartOnServerAsync(IEnumerable<(TimeProvider Clock, EventsHost.Deliver Deliver)> started)
    {
        var hosts = new List<EventsHost>();
        foreach (var (clock, deliver) in started)
        {
            hosts.Add(await _hosts.AddOnServerAsync(clock, deliver));
        }

        foreach (var host in hosts)
        {
            await host.StartAsync();
        }

        return hosts;
    }

    private sealed class ShiftedClock(TimeSpan shift) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + shift;
    }
}
