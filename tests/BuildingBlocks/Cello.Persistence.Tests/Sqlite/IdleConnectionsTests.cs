using System.Data;
using Cello.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Persistence.Tests.Sqlite;

public sealed class IdleConnectionsTests : IAsyncLifetime
{
    private const int Max = 2;

    private readonly FakeTimeProvider _clock = new();
    private readonly OpenConnections _connections;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-tests-");
    private Action _throwIfLost = () => { };

    public IdleConnectionsTests() => _connections = new OpenConnections(Max, _clock, () => _throwIfLost());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var context = NewContext();
        await context.Database.EnsureCreatedAsync(Token);
    }

    public ValueTask DisposeAsync()
    {
        _connections.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Queries_of_different_contexts_use_the_same_open_connection()
    {
        await using var one = NewContext();
        await using var two = NewContext();

        await one.IdempotencyRecords.CountAsync(Token);
        await two.IdempotencyRecords.CountAsync(Token);

        var idle = _connections.Idle.Take().ShouldNotBeNull();
        idle.State.ShouldBe(ConnectionState.Open);
        _connections.Idle.Take().ShouldBeNull("Both queries used the same connection.");
        _connections.Idle.Return(idle);
        _connections.Idle.Return(new SqliteConnection());
    }

    [Fact]
    public async Task An_idle_connection_is_closed_within_a_minute()
    {
        await using var context = NewContext();
        await context.IdempotencyRecords.CountAsync(Token);
        var used = _connections.Idle.Take().ShouldNotBeNull();
        _connections.Idle.Return(used);

        _clock.Advance(TimeSpan.FromSeconds(20));
        used.State.ShouldBe(ConnectionState.Open);
        _clock.Advance(TimeSpan.FromSeconds(20));

        used.State.ShouldBe(ConnectionState.Closed);
        (await context.IdempotencyRecords.CountAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task Beyond_the_connection_limit_a_query_waits_for_its_turn()
    {
        var held = Enumerable.Range(0, Max).Select(_ => _connections.Idle.Take() ?? new SqliteConnection()).ToArray();
        await using var context = NewContext();

        var waiting = context.IdempotencyRecords.CountAsync(Token);

        waiting.IsCompleted.ShouldBeFalse();
        Array.ForEach(held, _connections.Idle.Return);
        (await waiting).ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_opened_releases_its_place()
    {
        _clock.Advance(TimeSpan.FromMinutes(1));
        _throwIfLost = () => throw new LostFileException("notes.db", "missing");
        for (var time = 0; time <= Max; time++)
        {
            await using var refused = NewContext();
            await Should.ThrowAsync<LostFileException>(refused.IdempotencyRecords.CountAsync(Token));
        }

        _throwIfLost = () => { };

        await using var context = NewContext();
        (await context.IdempotencyRecords.CountAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_keeps_the_connection_on_which_it_began()
    {
        await using var context = NewContext();
        await using var transaction = await context.Database.BeginTransactionAsync(Token);
        await context.IdempotencyRecords.ExecuteDeleteAsync(Token);
        await transaction.RollbackAsync(Token);

        (await context.IdempotencyRecords.CountAsync(Token)).ShouldBe(0);
    }

    private NotesDbContext NewContext()
    {
        var options = new DbContextOptionsBuilder<NotesDbContext>();
        options.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "notes.db")};Pooling=False").KeepConnections(_connections);
        return new NotesDbContext(options.Options);
    }
}
