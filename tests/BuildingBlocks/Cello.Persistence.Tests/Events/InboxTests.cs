using Cello.Application.Events;
using Cello.Application.Modules;
using Cello.Application.UnitsOfWork;
using Cello.Modularity.Events;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Persistence.Tests.Events;

/// <summary>The inbox of a module on a real file: what it answers for delivered events, and what is stored then.</summary>
public sealed class InboxTests : IAsyncLifetime
{
    private readonly EventsHost _host = new();

    public async ValueTask InitializeAsync() => await _host.CreateTablesAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_event_that_is_delivered_many_times_at_once_has_one_effect()
    {
        var opened = DeliveredEvents.Opened(7);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => DeliverAsync(opened)));

        results.SelectMany(result => result).ShouldAllBe(result => result.Outcome == EventOutcome.Handled);
        (await DeliverAsync(opened)).ShouldAllBe(result => result.Outcome == EventOutcome.Handled);
        (await CountedShopsAsync()).ShouldBe([7]);
    }

    [Fact]
    public async Task A_handler_that_fails_after_its_write_leaves_neither_the_write_nor_the_mark()
    {
        var (opened, works) = (DeliveredEvents.Opened(7), _host.Handle);
        _host.Handle = async (scope, fact) =>
        {
            await EventsHost.AddAsync(scope, fact);
            throw new InvalidOperationException("not today");
        };

        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Failed, "not today")]);
        (await _host.CountedAsync()).ShouldBeEmpty();

        _host.Handle = works;
        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Handled)]);
        (await CountedShopsAsync()).ShouldBe([7]);
    }

    [Fact]
    public async Task A_handler_that_refuses_what_it_has_done_has_handled_the_event()
    {
        var opened = DeliveredEvents.Opened(7);
        _host.Handle = async (scope, fact) =>
        {
            if (await scope.GetRequiredService<CounterDbContext>().Counted.AnyAsync(counted => counted.ShopId == fact.ShopId))
            {
                throw new InvalidOperationException("counted before");
            }

            await EventsHost.AddAsync(scope, fact);
        };

        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Handled)]);
        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Handled)], "the answer to the first delivery was lost");
        (await CountedShopsAsync()).ShouldBe([7]);
    }

    [Fact]
    public async Task After_a_failure_only_later_events_of_the_same_key_are_not_tried()
    {
        var (first, later, other) = (DeliveredEvents.Opened(7), DeliveredEvents.Opened(7), DeliveredEvents.Opened(8));
        _host.Handle = (scope, fact) => fact.ShopId == 7 ? throw new InvalidOperationException("closed") : EventsHost.AddAsync(scope, fact);

        (await DeliverAsync(first, later, other)).ShouldBe(
            [new EventResult(first.Id, EventOutcome.Failed, "closed"), new EventResult(later.Id, EventOutcome.NotTried), new EventResult(other.Id, EventOutcome.Handled)],
            ignoreOrder: true);
    }

    [Fact]
    public async Task What_this_build_does_not_know_is_no_attempt_and_what_it_cannot_read_is_one()
    {
        var (newer, less, more) = (DeliveredEvents.Opened(1) with { Version = 2 }, DeliveredEvents.Opened(2) with { Body = "{}" }, DeliveredEvents.Opened(3) with { Body = """{"shop_id":3,"since":"1999"}""" });

        (await DeliverAsync(newer, less, more)).Select(result => (result.Id, result.Outcome)).ShouldBe(
            [(newer.Id, EventOutcome.Unknown), (less.Id, EventOutcome.Failed), (more.Id, EventOutcome.Handled)], ignoreOrder: true);
        (await CountedShopsAsync()).ShouldBe([3]);
    }

    [Fact]
    public async Task A_module_that_the_handler_calls_and_that_is_away_is_no_attempt()
    {
        var opened = DeliveredEvents.Opened(7);
        _host.Handle = (_, _) => throw new ModuleUnavailableException("maps", "Map service", TimeSpan.FromSeconds(1), "it is away");

        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Unavailable, "Map service unavailable: it is away")]);
    }

    [Fact]
    public async Task A_database_that_is_locked_is_no_attempt()
    {
        var opened = DeliveredEvents.Opened(7);
        _host.Handle = (_, _) => throw new DbUpdateException("not stored", new SqliteException("database is locked", errorCode: 5));

        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Unavailable, "the database is unavailable")]);
    }

    [Fact]
    public async Task A_handler_cannot_commit_by_itself()
    {
        _host.Handle = (scope, _) => scope.GetRequiredService<IUnitOfWork<CounterDbContext>>().CommitAsync(() => 1, CancellationToken.None);

        (await DeliverAsync(DeliveredEvents.Opened(7))).Single().Error!.ShouldStartWith("A handler of an event does not commit");
    }

    [Fact]
    public async Task A_handler_that_loses_a_race_is_run_again_on_fresh_data()
    {
        var runs = 0;
        _host.Handle = (scope, fact) => ++runs < 3 ? throw new ConcurrencyConflictException(new InvalidOperationException()) : EventsHost.AddAsync(scope, fact);

        (await DeliverAsync(DeliveredEvents.Opened(7))).Single().Outcome.ShouldBe(EventOutcome.Handled);
        (await CountedShopsAsync()).ShouldBe([7]);
    }

    [Fact]
    public async Task A_handler_that_does_not_end_even_if_it_is_cancelled_is_a_failed_attempt_after_ten_seconds()
    {
        var clock = new FakeTimeProvider();
        await using var host = new EventsHost(clock);
        await host.CreateTablesAsync();
        var begun = new TaskCompletionSource();
        host.Handle = (_, _) =>
        {
            begun.SetResult();
            return new TaskCompletionSource().Task;
        };
        var opened = DeliveredEvents.Opened(7);

        var delivered = host.Inbox.ReceiveAsync([opened], TestContext.Current.CancellationToken);
        await begun.Task;
        clock.Advance(TimeSpan.FromSeconds(10));

        (await delivered).ShouldBe([new EventResult(opened.Id, EventOutcome.Failed, "the handler did not end within 10 s")]);
    }

    [Fact]
    public async Task A_handler_with_more_to_do_goes_on_in_the_next_transaction_and_the_mark_is_stored_with_the_last()
    {
        var (opened, isMarkedBefore, positions) = (DeliveredEvents.Opened(7), new List<bool>(), new List<long>());
        _host.Handle = async (scope, fact) =>
        {
            positions.Add(scope.GetRequiredService<HandledEvent>().Position);
            isMarkedBefore.Add(await scope.GetRequiredService<CounterDbContext>().InboxMarks.AnyAsync());
            await DeliveredEvents.AddPartAsync(scope, fact, parts: 3);
        };

        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Handled)]);

        (await _host.CountedAsync()).Select(counted => counted.Number).ShouldBe([0, 1, 2]);
        isMarkedBefore.ShouldBe([false, false, false]);
        positions.ShouldBe([0, 1, 2]);
        (await DeliverAsync(opened)).ShouldBe([new EventResult(opened.Id, EventOutcome.Handled)]);
        (await _host.WithAsync<CounterDbContext, int>(database => database.InboxMarks.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_handler_that_has_more_to_do_than_a_delivery_has_time_for_goes_on_with_the_next_one()
    {
        var clock = new FakeTimeProvider();
        await using var host = new EventsHost(clock);
        await host.CreateTablesAsync();
        var opened = DeliveredEvents.Opened(7);
        host.Handle = async (scope, fact) =>
        {
            await DeliveredEvents.AddPartAsync(scope, fact, parts: 6);
            clock.Advance(TimeSpan.FromSeconds(2));
        };

        (await host.Inbox.ReceiveAsync([opened], TestContext.Current.CancellationToken)).ShouldBe([new EventResult(opened.Id, EventOutcome.NotTried)]);
        (await host.CountedAsync()).Select(counted => counted.Number).ShouldBe([0, 1, 2]);
        (await host.Inbox.ReceiveAsync([opened], TestContext.Current.CancellationToken)).ShouldBe([new EventResult(opened.Id, EventOutcome.Handled)]);
        (await host.CountedAsync()).Select(counted => counted.Number).ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    private Task<IReadOnlyList<EventResult>> DeliverAsync(params IReadOnlyList<EventEnvelope> events) =>
        _host.Inbox.ReceiveAsync(events, TestContext.Current.CancellationToken);

    private async Task<IEnumerable<long>> CountedShopsAsync() => (await _host.CountedAsync()).Select(counted => counted.ShopId);
}
