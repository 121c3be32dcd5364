using Cello.Application.UnitsOfWork;
using Cello.Modularity.Events;
using Cello.Persistence.Tests.Events;
using ErrorOr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Tests.PostgreSql;

/// <summary>What is saved together is committed together, also if it is sent without BEGIN and COMMIT.</summary>
public sealed class CommittedSavesTests : IAsyncDisposable
{
    private readonly EventsHosts _hosts = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    [Fact]
    public async Task The_effect_of_an_event_and_its_mark_are_one_transaction()
    {
        var host = await _hosts.AddOnServerAsync();

        var results = await host.Inbox.ReceiveAsync([DeliveredEvents.Opened(7)], Token);

        results.ShouldHaveSingleItem().Outcome.ShouldBe(EventOutcome.Handled);
        var transactions = await host.WithAsync<CounterDbContext, List<string>>(context => context.Database
            .SqlQueryRaw<string>("""SELECT xmin::text AS "Value" FROM counter.counted UNION ALL SELECT xmin::text FROM counter.inbox""").ToListAsync(Token));
        transactions.Count.ShouldBe(2);
        transactions.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_mark_that_is_there_already_leaves_no_second_effect()
    {
        var (host, opened) = (await _hosts.AddOnServerAsync(), DeliveredEvents.Opened(7));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Inbox.ReceiveAsync([opened], Token)));

        (await host.CountedAsync()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Changes_after_additions_are_rolled_back_together_if_one_of_them_comes_too_late()
    {
        var host = await _hosts.AddOnServerAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var (context, work) = (scope.ServiceProvider.GetRequiredService<CounterDbContext>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork<CounterDbContext>>());
        Counted[] rows = [new() { ShopId = 1 }, new() { ShopId = 2 }];
        context.Counted.AddRange(rows);
        await work.CommitAsync(() => 0, Token);
        await host.WithAsync<CounterDbContext, int>(other => other.Counted.Where(counted => counted.ShopId == 2).ExecuteDeleteAsync(Token));

        foreach (var row in rows)
        {
            context.Entry(row).Property(counted => counted.Number).CurrentValue = 9;
        }

        await Should.ThrowAsync<ConcurrencyConflictException>(work.CommitAsync(() => 0, Token));
        (await host.CountedAsync()).ShouldHaveSingleItem().Number.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_transaction_whose_last_save_only_adds_rows_is_stored_and_the_connection_serves_the_next_one(bool publishes)
    {
        var host = await _hosts.AddOnServerAsync();
        for (var number = 0; number < 3; number++)
        {
            await using var scope = host.Services.CreateAsyncScope();
            var (shops, work) = (scope.ServiceProvider.GetRequiredService<ShopDbContext>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork<ShopDbContext>>());
            work.InTransaction(async token =>
            {
                await shops.LockAndCheckAsync("shop", isShared: true, "SELECT 1 FROM {schema}.outbox", [], token);
                if (!publishes)
                {
                    shops.Outbox.Add(EventsHost.NewEvent(shop: 1, number));
                }

                return Result.Success;
            });
            if (publishes)
            {
                work.Publish(new ShopOpened(ShopId: 1, number));
            }

            (await work.CommitAsync(() => 0, Token)).IsError.ShouldBeFalse();
        }

        (await host.StoredAsync()).Count.ShouldBe(3);
        (await host.WithAsync<ShopDbContext, long>(context => context.Database
            .SqlQueryRaw<long>("""SELECT count(*) AS "Value" FROM pg_locks WHERE locktype = 'advisory'""").SingleAsync(Token))).ShouldBe(0);
    }

    [Fact]
    public async Task A_last_save_that_fails_rolls_back_what_the_steps_have_done()
    {
        var host = await _hosts.AddOnServerAsync();
        await using var scope = host.Services.CreateAsyncScope();
        var (context, work) = (scope.ServiceProvider.GetRequiredService<CounterDbContext>(), scope.ServiceProvider.GetRequiredService<IUnitOfWork<CounterDbContext>>());
        await host.Inbox.ReceiveAsync([DeliveredEvents.Opened(7)], Token);
        var mark = await context.InboxMarks.AsNoTracking().SingleAsync(Token);
        work.InTransaction(async token =>
        {
            await context.Counted.ExecuteDeleteAsync(token);
            context.InboxMarks.Add(mark);
            return Result.Success;
        });

        await Should.ThrowAsync<ConcurrencyConflictException>(work.CommitAsync(() => 0, Token));

        (await host.CountedAsync()).ShouldHaveSingleItem();
    }
}
