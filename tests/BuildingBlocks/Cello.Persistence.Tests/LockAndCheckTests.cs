using Cello.Persistence.Tests.Events;
using Cello.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Tests;

/// <summary>A check under a lock holds until the end of its transaction.</summary>
public sealed class LockAndCheckTests : IAsyncDisposable
{
    private readonly EventsHosts _hosts = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _hosts.DisposeAsync();

    [Fact]
    public async Task A_check_that_waited_for_the_lock_sees_what_was_committed_meanwhile()
    {
        var host = await _hosts.AddOnServerAsync();
        await using var writer = await Transaction.BeginAsync(host);
        (await writer.IsCountedAsync(isShared: false)).ShouldBeFalse();

        await using var waiting = await Transaction.BeginAsync(host);
        var check = waiting.IsCountedAsync(isShared: true);
        await Eventually.HoldsAsync(() => IsWaitedForAsync(host), "the check waits for the lock");
        await writer.CountAndCommitAsync();

        (await check).ShouldBeTrue();
    }

    [Fact]
    public async Task Checks_that_share_the_lock_do_not_wait_for_each_other()
    {
        var host = await _hosts.AddOnServerAsync();
        await using Transaction one = await Transaction.BeginAsync(host), another = await Transaction.BeginAsync(host);

        (await one.IsCountedAsync(isShared: true)).ShouldBeFalse();
        (await another.IsCountedAsync(isShared: true)).ShouldBeFalse();
    }

    [Fact]
    public async Task On_a_file_a_check_sees_the_changes_of_its_own_transaction()
    {
        var host = await _hosts.AddAsync(new EventsHost());
        await using var transaction = await Transaction.BeginAsync(host);
        (await transaction.IsCountedAsync(isShared: true)).ShouldBeFalse();

        transaction.Context.Counted.Add(new Counted { ShopId = Transaction.ShopId });
        await transaction.Context.SaveChangesAsync(Token);

        (await transaction.IsCountedAsync(isShared: true)).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_a_transaction_a_lock_is_refused()
    {
        var host = await _hosts.AddAsync(new EventsHost());

        var refused = await Should.ThrowAsync<InvalidOperationException>(
            host.WithAsync<CounterDbContext, bool>(context => context.LockAndCheckAsync("shop 1", isShared: true, "SELECT 1 FROM {schema}.counted", [], Token)));

        refused.Message.ShouldContain("IUnitOfWork.InTransaction");
    }

    [Fact]
    public async Task A_table_without_its_schema_is_refused_on_every_database()
    {
        var host = await _hosts.AddAsync(new EventsHost());
        await using var transaction = await Transaction.BeginAsync(host);

        var refused = await Should.ThrowAsync<ArgumentException>(
            transaction.Context.LockAndCheckAsync("shop 7", isShared: true, "SELECT 1 FROM counted", [], Token));

        refused.Message.ShouldStartWith("Write {schema} before each table");
    }

    private static Task<bool> IsWaitedForAsync(EventsHost host) => host.WithAsync<ShopDbContext, bool>(async context => await context.Database
        .SqlQueryRaw<long>(
            """
            SELECT count(*) AS "Value" FROM pg_locks WHERE NOT granted AND locktype = 'advisory'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """)
        .SingleAsync(Token) > 0);

    private sealed class Transaction(AsyncServiceScope scope) : IAsyncDisposable
    {
        public const long ShopId = 7;

        public CounterDbContext Context { get; } = scope.ServiceProvider.GetRequiredService<CounterDbContext>();

        public static async Task<Transaction> BeginAsync(EventsHost host)
        {
            var transaction = new Transaction(host.Services.CreateAsyncScope());
            await transaction.Context.Database.BeginTransactionAsync(Token);
            return transaction;
        }

        public Task<bool> IsCountedAsync(bool isShared) =>
            Context.LockAndCheckAsync("shop 7", isShared, "SELECT 1 FROM {schema}.counted WHERE shop_id = {0}", [ShopId], Token);

        public async Task CountAndCommitAsync()
        {
            Context.Counted.Add(new Counted { ShopId = ShopId });
            await Context.SaveChangesAsync(Token);
            await Context.Database.CommitTransactionAsync(Token);
        }

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
