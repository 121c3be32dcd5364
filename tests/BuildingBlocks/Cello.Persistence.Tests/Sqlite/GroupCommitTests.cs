using System.Data;
using System.Diagnostics;
using System.Text;
using Cello.Persistence.Idempotency;
using Cello.Persistence.Sqlite;
using Cello.Persistence.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Persistence.Tests.Sqlite;

/// <summary>On a real file, with contexts like those of requests.</summary>
public sealed class GroupCommitTests : IAsyncLifetime
{
    private readonly OpenConnections _connections = new(max: 8, TimeProvider.System, throwIfLost: () => { });
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-tests-");
    private readonly FakeTimeProvider _clock = new();
    private readonly GroupCommit _writers;
    private Action _throwIfLost = () => { };

    public GroupCommitTests() => _writers = NewWriters(ConnectionString);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string ConnectionString => $"Data Source={Path.Combine(_folder.FullName, "notes.db")};Pooling=False";

    public async ValueTask InitializeAsync()
    {
        await using var context = NewContext();
        await context.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", Token);
        await context.Database.EnsureCreatedAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _writers.DisposeAsync();
        _connections.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Writes_that_wait_at_the_same_time_share_a_commit()
    {
        var gate = new TaskCompletionSource();
        var first = WriteAsync("first", () => gate.Task);
        var others = Enumerable.Range(1, 5).Select(number => WriteAsync($"other {number}", () => Task.CompletedTask)).ToArray();
        var last = RunAsync(async (context, token) =>
        {
            await AddAsync(context, "last", token);
            return (Inside: await context.IdempotencyRecords.CountAsync(token), Outside: (await StoredAsync()).Count);
        });

        gate.SetResult();

        await Task.WhenAll([first, .. others]);
        (await last).ShouldBe((Inside: 7, Outside: 0), "All writes are in one transaction, which is not visible to other connections yet.");
    }

    [Fact]
    public async Task A_group_that_takes_long_admits_no_more_writes()
    {
        var gate = new TaskCompletionSource();
        await using var blocked = await HoldAsync(gate);
        var next = RunAsync(async (_, _) => (await StoredAsync()).Count);

        _clock.Advance(TimeSpan.FromMilliseconds(20));
        gate.SetResult();

        (await next).ShouldBe(1, "The first group has been committed.");
    }

    [Fact]
    public async Task No_write_is_acknowledged_before_the_commit()
    {
        var gate = new TaskCompletionSource();
        await using var blocked = await HoldAsync(gate);
        var failing = RunAsync<int>(async (context, token) =>
        {
            await AddAsync(context, "failing", token);
            throw new InvalidDataException();
        });
        var observed = RunAsync(async (context, token) =>
        {
            await AddAsync(context, "observer", token);
            return failing.IsCompleted;
        });

        gate.SetResult();

        (await observed).ShouldBeFalse("No write may be acknowledged before the commit of its group.");
        await Should.ThrowAsync<InvalidDataException>(failing);
        (await StoredAsync()).ShouldBe(["holder", "observer"]);
    }

    [Fact]
    public async Task A_write_that_violates_a_constraint_is_rolled_back_alone()
    {
        var gate = new TaskCompletionSource();
        await using var blocked = await HoldAsync(gate);
        var before = WriteAsync("one", () => Task.CompletedTask);
        var same = RunAsync(async (context, token) =>
        {
            await AddAsync(context, "two", token);
            await AddAsync(context, "one", token);
            return true;
        });
        var after = WriteAsync("three", () => Task.CompletedTask);

        gate.SetResult();

        await Task.WhenAll(before, after);
        (await Should.ThrowAsync<DbUpdateException>(same)).InnerException.ShouldBeOfType<SqliteException>();
        (await StoredAsync()).ShouldBe(["holder", "one", "three"]);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_before_its_turn_is_not_executed()
    {
        var gate = new TaskCompletionSource();
        await using var blocked = await HoldAsync(gate);
        using var cancelling = new CancellationTokenSource();
        await using var context = NewContext();
        var ran = false;
        var cancelled = _writers.RunAsync(context, _ => Task.FromResult(ran = true), cancelling.Token);
        var neighbour = WriteAsync("neighbour", () => Task.CompletedTask);

        await cancelling.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        gate.SetResult();
        await neighbour;
        ran.ShouldBeFalse();
        (await StoredAsync()).ShouldBe(["holder", "neighbour"]);
    }

    [Fact]
    public async Task A_write_that_is_cancelled_during_execution_is_rolled_back()
    {
        using var cancelling = new CancellationTokenSource();
        await using var context = NewContext();

        var cancelled = _writers.RunAsync(
            context,
            async token =>
            {
                await AddAsync(context, "half", token);
                await cancelling.CancelAsync();
                await AddAsync(context, "other half", token);
                return true;
            },
            cancelling.Token);

        await Should.ThrowAsync<OperationCanceledException>(cancelled);
        (await StoredAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_disk_is_full_no_write_is_acknowledged_and_writes_resume_when_there_is_space()
    {
        await WriteAsync("before", () => Task.CompletedTask);
        var gate = new TaskCompletionSource();
        var full = RunAsync(async (context, token) =>
        {
            await gate.Task;
            await context.Database.ExecuteSqlAsync($"PRAGMA max_page_count=1", token); // For this connection: no more pages than there are.
            return await WriteLargeAsync(context, "full", token);
        });
        var neighbours = Enumerable.Range(1, 5).Select(number => RunAsync((context, token) => WriteLargeAsync(context, $"large {number}", token))).ToArray();

        gate.SetResult();

        await Should.ThrowAsync<Exception>(full);
        var acknowledged = await Task.WhenAll(neighbours.Select(async neighbour => (await Task.WhenAny(neighbour)).IsCompletedSuccessfully ? await neighbour : null));
        await RunAsync((context, token) => WriteLargeAsync(context, "after", token));
        (await StoredAsync()).ShouldBe(["after", "before", .. acknowledged.OfType<string>()]);
    }

    [Fact]
    public async Task When_the_file_is_missing_every_waiting_write_fails()
    {
        await using var nowhere = NewWriters($"Data Source={Path.Combine(_folder.FullName, "missing", "notes.db")}");
        await using var context = NewContext();

        var refused = await Should.ThrowAsync<SqliteException>(nowhere.RunAsync(context, _ => Task.FromResult(true), Token));

        new SqliteTransientErrors().IsTransient(refused).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_context_gets_its_own_connection_back(bool works)
    {
        await using var context = NewContext();
        await context.IdempotencyRecords.CountAsync(Token);
        var own = context.Database.GetDbConnection();

        var written = _writers.RunAsync(context, _ => works ? Task.FromResult(true) : throw new InvalidDataException(), Token);
        await Task.WhenAny(written);

        written.IsCompletedSuccessfully.ShouldBe(works);
        context.Database.GetDbConnection().ShouldBeSameAs(own);
        context.Database.CurrentTransaction.ShouldBeNull();
        (await context.IdempotencyRecords.CountAsync(Token)).ShouldBe(0);
    }

    [Fact]
    public async Task When_the_file_is_lost_nothing_is_written_to_it_and_no_write_is_acknowledged()
    {
        _throwIfLost = () => throw new LostFileException("notes.db", "missing");
        var ran = false;

        var refused = await Should.ThrowAsync<LostFileException>(RunAsync((_, _) => Task.FromResult(ran = true)));

        new SqliteTransientErrors().IsTransient(refused).ShouldBeTrue();
        ran.ShouldBeFalse();
        _throwIfLost = () => { };
        await WriteAsync("after", () => Task.CompletedTask);
        (await StoredAsync()).ShouldBe(["after"]);
    }

    [Fact]
    public async Task A_file_that_is_lost_during_a_commit_is_detected_before_any_write_is_acknowledged()
    {
        var checks = 0;
        _throwIfLost = () =>
        {
            if (++checks == 2)
            {
                throw new LostFileException("notes.db", "missing");
            }
        };

        await Should.ThrowAsync<LostFileException>(WriteAsync("orphan", () => Task.CompletedTask));
    }

    [Fact]
    public async Task Lone_writes_are_committed_on_the_thread_of_their_caller()
    {
        var own = 0;
        for (var number = 0; number < 100; number++)
        {
            var caller = Environment.CurrentManagedThreadId;
            var writing = RunAsync((_, _) => Task.FromResult(Environment.CurrentManagedThreadId == caller));
            var isDone = writing.IsCompleted;
            own += await writing && isDone ? 1 : 0;
        }

        own.ShouldBeGreaterThan(90, "All but the first ones, which may find the group before them not quite done.");
    }

    [Fact]
    public async Task When_it_is_disposed_waiting_writes_are_committed_and_later_ones_fail()
    {
        var gate = new TaskCompletionSource();
        await using var blocked = await HoldAsync(gate);
        var waiting = WriteAsync("waiting", () => Task.CompletedTask);
        var disposing = _writers.DisposeAsync();

        gate.SetResult();

        await disposing;
        (await waiting).ShouldBeTrue();
        await Should.ThrowAsync<ObjectDisposedException>(WriteAsync("late", () => Task.CompletedTask));
        (await StoredAsync()).ShouldBe(["holder", "waiting"]);
    }

    /// <summary>Also one that is queued while a group ends, and after which none comes.</summary>
    [Fact]
    public async Task Every_write_is_answered_without_another_one()
    {
        for (var round = 0; round < 500; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => RunAsync((_, _) => Task.FromResult(true)), Token)))
                .WaitAsync(TimeSpan.FromMinutes(1), Token);
        }
    }

    [Fact]
    public async Task A_write_belongs_to_the_trace_of_its_caller()
    {
        using var request = new Activity("request").Start();

        (await RunAsync((_, _) => Task.FromResult(Activity.Current))).ShouldBe(request);
    }

    /// <summary>Under any concurrency, a write is stored if and only if it was acknowledged to its caller.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Exactly_the_acknowledged_writes_are_stored(int seed)
    {
        var random = new Random(seed);
        var writes = Enumerable.Range(0, 300).Select(number => (Id: $"{random.Next(150):000}", Fate: random.Next(6))).ToArray();

        var answered = await Task.WhenAll(writes.Select(write => Task.Run(() => TryAsync(write.Id, write.Fate), Token)));

        answered.OfType<string>().Distinct().Count().ShouldBeGreaterThan(50);
        (await StoredAsync()).ShouldBe(answered.OfType<string>().Order(StringComparer.Ordinal));
    }

    private async Task<string?> TryAsync(string id, int fate)
    {
        using var cancelling = new CancellationTokenSource();
        await using var context = NewContext();
        var writing = _writers.RunAsync(
            context,
            async token =>
            {
                await AddAsync(context, id, token);
                if (fate == 0)
                {
                    throw new InvalidDataException();
                }

                token.ThrowIfCancellationRequested();
                return id;
            },
            cancelling.Token);
        if (fate == 1)
        {
            await cancelling.CancelAsync();
        }

        try
        {
            return await writing;
        }
        catch (Exception exception) when (exception is InvalidDataException or OperationCanceledException or DbUpdateException)
        {
            return null;
        }
    }

    /// <summary>A write that makes the others wait until the gate opens.</summary>
    private async Task<IAsyncDisposable> HoldAsync(TaskCompletionSource gate)
    {
        var begun = new TaskCompletionSource();
        var held = WriteAsync("holder", () =>
        {
            begun.SetResult();
            return gate.Task;
        });
        await begun.Task;
        return new Held(held);
    }

    private Task<bool> WriteAsync(string id, Func<Task> before) => RunAsync(async (context, token) =>
    {
        await before();
        await AddAsync(context, id, token);
        return true;
    });

    private async Task<T> RunAsync<T>(Func<NotesDbContext, CancellationToken, Task<T>> write)
    {
        await using var context = NewContext();
        return await _writers.RunAsync(context, token => write(context, token), Token);
    }

    private async Task<IReadOnlyList<string>> StoredAsync()
    {
        await using var context = NewContext();
        return await context.IdempotencyRecords.Select(record => record.Answer).OrderBy(answer => answer).ToListAsync(Token);
    }

    private NotesDbContext NewContext()
    {
        var options = new DbContextOptionsBuilder<NotesDbContext>();
        options.UseSqlite(ConnectionString).KeepConnections(_connections);
        return new NotesDbContext(options.Options);
    }

    private GroupCommit NewWriters(string connectionString) =>
        new(connectionString, new DatabaseSpans("sqlite", "notes"), _clock, () => _throwIfLost());

    private static async Task<string> WriteLargeAsync(NotesDbContext context, string id, CancellationToken token)
    {
        await AddAsync(context, id, token, size: 100_000);
        return id;
    }

    private static async Task AddAsync(NotesDbContext context, string id, CancellationToken token, int size = 1)
    {
        context.IdempotencyRecords.Add(new IdempotencyRecord
        {
            Id = Encoding.UTF8.GetBytes(id),
            Fingerprint = new byte[size],
            Answer = id,
            RecordedAt = DateTimeOffset.UnixEpoch,
        });
        await context.SaveChangesAsync(token);
    }

    private sealed class Held(Task writing) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await writing;
    }
}
