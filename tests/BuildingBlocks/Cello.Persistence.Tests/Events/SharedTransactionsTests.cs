using System.Collections.Concurrent;
using Cello.Application.Events;
using Cello.Modularity.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Eventually = Cello.Testing.Eventually;

namespace Cello.Persistence.Tests.Events;

/// <summary>Which events one transaction handles, and that none of them suffers from the others.</summary>
public sealed class SharedTransactionsTests
{
    [Fact]
    public async Task Events_of_different_keys_share_transactions_and_those_of_a_key_do_not()
    {
        await using var host = await StartOnStoppedClockAsync(new FakeTimeProvider());
        var transactions = new ConcurrentDictionary<HandledEvent, ConcurrentQueue<ShopOpened>>(); // One per scope.
        host.Handle = async (scope, fact) =>
        {
            transactions.GetOrAdd(scope.GetRequiredService<HandledEvent>(), _ => new()).Enqueue(fact);
            await EventsHost.AddAsync(scope, fact);
        };
        EventEnvelope[] events = [.. Enumerable.Range(0, 2).SelectMany(number => Enumerable.Range(1, 100).Select(shop => DeliveredEvents.Opened(shop, number)))];

        var results = await host.Inbox.ReceiveAsync(events, TestContext.Current.CancellationToken);

        results.ShouldBe(events.Select(opened => new EventResult(opened.Id, EventOutcome.Handled)), ignoreOrder: true);
        (await host.CountedAsync()).GroupBy(counted => counted.ShopId).Select(shop => shop.Select(counted => counted.Number)).ShouldAllBe(numbers => numbers.SequenceEqual(new long[] { 0, 1 }));
        (await host.WithAsync<CounterDbContext, int>(database => database.InboxMarks.CountAsync())).ShouldBe(events.Length);
        transactions.Count.ShouldBeLessThan(100);
        transactions.Values.ShouldAllBe(together => together.Count <= 32 && together.DistinctBy(fact => fact.ShopId).Count() == together.Count);
    }

    [Fact]
    public async Task An_event_that_fails_among_others_fails_alone()
    {
        await using var host = await StartOnStoppedClockAsync(new FakeTimeProvider());
        host.Handle = async (scope, fact) =>
        {
            await EventsHost.AddAsync(scope, fact);
            if (fact.ShopId % 10 == 0)
            {
                throw new InvalidOperationException("closed");
            }
        };
        var events = Enumerable.Range(1, 50).ToDictionary(shop => DeliveredEvents.Opened(shop), shop => shop % 10 == 0);

        var results = await host.Inbox.ReceiveAsync([.. events.Keys], TestContext.Current.CancellationToken);

        results.ShouldBe(events.Select(opened => opened.Value ? new EventResult(opened.Key.Id, EventOutcome.Failed, "closed") : new EventResult(opened.Key.Id, EventOutcome.Handled)), ignoreOrder: true);
        (await host.CountedAsync()).Select(counted => counted.ShopId).Order().ShouldBe(Enumerable.Range(1, 50).Where(shop => shop % 10 != 0).Select(shop => (long)shop));
    }

    [Fact]
    public async Task An_event_that_was_handled_before_does_not_keep_others_from_being_handled()
    {
        await using var host = await StartOnStoppedClockAsync(new FakeTimeProvider());
        EventEnvelope[] events = [.. Enumerable.Range(1, 20).Select(shop => DeliveredEvents.Opened(shop))];
        await host.Inbox.ReceiveAsync(events[..10], TestContext.Current.CancellationToken);

        (await host.Inbox.ReceiveAsync(events, TestContext.Current.CancellationToken)).ShouldAllBe(result => result.Outcome == EventOutcome.Handled);

        (await host.CountedAsync()).Select(counted => counted.ShopId).Order().ShouldBe(Enumerable.Range(1, 20).Select(shop => (long)shop));
    }

    [Fact]
    public async Task Events_of_a_handler_that_takes_long_have_transactions_of_their_own()
    {
        var clock = new FakeTimeProvider();
        await using var host = await StartOnStoppedClockAsync(clock);
        var transactions = new ConcurrentBag<HandledEvent>(); // One per scope.
        host.Handle = async (scope, fact) =>
        {
            transactions.Add(scope.GetRequiredService<HandledEvent>());
            await EventsHost.AddAsync(scope, fact);
            clock.Advance(TimeSpan.FromMilliseconds(11));
        };

        await host.Inbox.ReceiveAsync([.. Enumerable.Range(1, 40).Select(shop => DeliveredEvents.Opened(shop))], TestContext.Current.CancellationToken);

        (await host.CountedAsync()).Count.ShouldBe(40);
        transactions.Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task An_event_whose_handler_does_not_end_does_not_use_up_the_time_of_the_others()
    {
        var clock = new FakeTimeProvider();
        await using var host = await StartOnStoppedClockAsync(clock);
        var (begun, others) = (new SemaphoreSlim(0), 0);
        host.Handle = async (scope, fact) =>
        {
            if (fact.ShopId == 30)
            {
                others = scope.GetRequiredService<CounterDbContext>().ChangeTracker.Entries<Counted>().Count();
                begun.Release();
                await new TaskCompletionSource().Task;
            }

            await EventsHost.AddAsync(scope, fact);
        };
        EventEnvelope[] events = [.. Enumerable.Range(1, 30).Select(shop => DeliveredEvents.Opened(shop))];

        var delivered = host.Inbox.ReceiveAsync(events, TestContext.Current.CancellationToken);
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        await HandledAsync(29 - others);
        if (others > 0) // Unless other threads have taken all that could be handled with it.
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await begun.WaitAsync(TestContext.Current.CancellationToken);
            await HandledAsync(29);
        }

        clock.Advance(TimeSpan.FromSeconds(10));

        (await delivered).ShouldBe(
            [.. events[..29].Select(opened => new EventResult(opened.Id, EventOutcome.Handled)), new EventResult(events[29].Id, EventOutcome.Failed, "the handler did not end within 10 s")],
            ignoreOrder: true);

        async Task HandledAsync(int count) => await Eventually.HoldsAsync(async () => (await host.CountedAsync()).Count == count, () => $"{count} events are handled");
    }

    [Fact]
    public async Task A_handler_with_more_to_do_goes_on_alone_after_a_transaction_with_others()
    {
        await using var host = await StartOnStoppedClockAsync(new FakeTimeProvider());
        host.Handle = (scope, fact) => fact.ShopId % 5 == 0 ? DeliveredEvents.AddPartAsync(scope, fact, parts: 3) : EventsHost.AddAsync(scope, fact);

        (await host.Inbox.ReceiveAsync([.. Enumerable.Range(1, 40).Select(shop => DeliveredEvents.Opened(shop))], TestContext.Current.CancellationToken))
            .ShouldAllBe(result => result.Outcome == EventOutcome.Handled);

        (await host.CountedAsync()).GroupBy(counted => counted.ShopId).ShouldAllBe(shop => shop.Count() == (shop.Key % 5 == 0 ? 3 : 1));
        (await host.WithAsync<CounterDbContext, int>(database => database.InboxMarks.CountAsync())).ShouldBe(40);
    }

    /// <summary>A host whose time stands still, so that no handler takes long.</summary>
    private static async Task<EventsHost> StartOnStoppedClockAsync(FakeTimeProvider clock)
    {
        var host = new EventsHost(clock);
        await host.CreateTablesAsync();
        return host;
    }
}
