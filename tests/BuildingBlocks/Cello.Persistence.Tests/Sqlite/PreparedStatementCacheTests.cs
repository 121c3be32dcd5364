using System.Text;
using Cello.Persistence.Idempotency;
using Cello.Persistence.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence.Tests.Sqlite;

public sealed class PreparedStatementCacheTests : IAsyncLifetime
{
    private readonly OpenConnections _connections = new(max: 8, TimeProvider.System, throwIfLost: () => { });
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-tests-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var context = NewContext();
        await context.Database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL", Token);
        await context.Database.EnsureCreatedAsync(Token);
        foreach (var answer in new[] { "a", "b", "c" })
        {
            context.IdempotencyRecords.Add(new IdempotencyRecord { Id = Encoding.UTF8.GetBytes(answer), Fingerprint = [], Answer = answer, RecordedAt = DateTimeOffset.UnixEpoch });
            await context.SaveChangesAsync(Token);
        }
    }

    public ValueTask DisposeAsync()
    {
        _connections.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_cached_statement_uses_its_current_parameters()
    {
        await using var context = NewContext();

        foreach (var answer in new[] { "a", "c", "none", "b", "a" })
        {
            (await CountAsync(context, answer)).ShouldBe(answer == "none" ? 0 : 1);
        }
    }

    [Fact]
    public async Task A_query_nested_in_the_rows_of_the_same_query_has_its_own_rows()
    {
        await using var context = NewContext();
        var pairs = new List<string>();

        await foreach (var outer in All(context))
        {
            await foreach (var inner in All(context))
            {
                pairs.Add(outer + inner);
            }
        }

        pairs.ShouldBe(["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc"]);
    }

    [Fact]
    public async Task A_statement_that_failed_or_was_not_read_to_the_end_does_not_affect_the_next()
    {
        await using var context = NewContext();
        await foreach (var _ in All(context))
        {
            break;
        }

        await Should.ThrowAsync<SqliteException>(() => AddAsync(context));
        await context.IdempotencyRecords.Where(record => record.Answer == "b").ExecuteDeleteAsync(Token);
        await Should.ThrowAsync<SqliteException>(() => AddAsync(context));

        (await All(context).ToListAsync(Token)).ShouldBe(["a", "c"]);

        static Task<int> AddAsync(NotesDbContext context) =>
            context.Database.ExecuteSqlAsync($"INSERT INTO idempotency_records SELECT * FROM idempotency_records WHERE answer = {"a"}", Token);
    }

    [Fact]
    public async Task A_changed_table_is_read_with_its_current_schema()
    {
        await using var context = NewContext();
        (await All(context).ToListAsync(Token)).Count.ShouldBe(3);

        await using var other = NewContext();
        await other.Database.ExecuteSqlAsync($"ALTER TABLE idempotency_records ADD COLUMN extra TEXT", Token);
        await other.Database.ExecuteSqlAsync($"DELETE FROM idempotency_records WHERE answer = {"a"}", Token);

        (await All(context).ToListAsync(Token)).ShouldBe(["b", "c"]);
    }

    [Fact]
    public async Task A_statement_of_a_closed_connection_is_not_run_on_another_connection()
    {
        await using var context = NewContext();
        var own = context.Database.GetDbConnection();
        for (var time = 0; time < 2; time++)
        {
            context.Database.SetDbConnection(own, contextOwnsConnection: true);
            (await All(context).ToListAsync(Token)).Count.ShouldBe(3);
            context.Database.SetDbConnection(null); // Closing returns SQLite's own connection to the pool.
        }

        await using var other = NewContext();
        await using var transaction = await other.Database.BeginTransactionAsync(Token);
        await other.IdempotencyRecords.Where(record => record.Answer == "a").ExecuteDeleteAsync(Token);
        context.Database.SetDbConnection(own, contextOwnsConnection: true);

        (await All(context).ToListAsync(Token)).Count.ShouldBe(3, "Uncommitted rows of the other connection are not visible.");
    }

    private static IAsyncEnumerable<string> All(NotesDbContext context) =>
        context.IdempotencyRecords.OrderBy(record => record.Answer).Select(record => record.Answer).AsAsyncEnumerable();

    private static Task<int> CountAsync(NotesDbContext context, string answer) => context.IdempotencyRecords.CountAsync(record => record.Answer == answer, Token);

    private NotesDbContext NewContext()
    {
        var options = new DbContextOptionsBuilder<NotesDbContext>();
        options.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "notes.db")};Pooling=False").KeepConnections(_connections);
        return new NotesDbContext(options.Options);
    }
}
