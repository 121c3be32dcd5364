using Cello.Persistence.Reads;
using Cello.Persistence.Sqlite;
using Cello.Persistence.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;

namespace Cello.Persistence.Tests.Sqlite;

public sealed class SqliteReadsTests : IAsyncLifetime
{
    private const string Query = "SELECT answer FROM {schema}.idempotency_records WHERE kept_at = $1";
    private const int PreparedAgain = 5; // https://sqlite.org/c3ref/c_stmtstatus_counter.html
    private const int Runs = 6;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cello-tests-");
    private readonly OpenConnections _connections;
    private Action _throwIfLost = () => { };

    public SqliteReadsTests() => _connections = new OpenConnections(max: 1, TimeProvider.System, () => _throwIfLost());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private SqlReader<NotesDbContext> Reader =>
        new(new SqliteReads(_connections, NewConnection), new DatabaseSpans("sqlite", "notes"), TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        await using var context = NewContext();
        await context.Database.EnsureCreatedAsync(Token);
        await context.Database.ExecuteSqlAsync($"INSERT INTO idempotency_records (id, answer, fingerprint, kept_at) VALUES (x'01', 'a', x'', 1)", Token);
        _connections.Idle.Take()!.Dispose(); // The context's; the reader opens its own.
        _connections.Idle.Return(null);
    }

    public ValueTask DisposeAsync()
    {
        _connections.Dispose();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_statement_is_prepared_once_for_each_connection()
    {
        var reader = Reader;
        for (var time = 0; time < 20; time++)
        {
            (await FindAsync(reader)).ShouldBe("a");
        }

        var connection = _connections.Idle.Take().ShouldNotBeNull();
        var statements = Statements((SqliteConnection)connection).Where(statement => raw.sqlite3_sql(statement).utf8_to_string().Contains("kept_at")).ToList();
        statements.Count.ShouldBe(1);
        raw.sqlite3_stmt_status(statements[0], Runs, resetFlg: 0).ShouldBe(20);
        raw.sqlite3_stmt_status(statements[0], PreparedAgain, resetFlg: 0).ShouldBe(0);
        _connections.Idle.Return(connection);
    }

    [Fact]
    public async Task A_context_and_a_reader_use_the_same_connection_which_is_durable_and_has_the_functions_of_EF_Core()
    {
        (await FindAsync(Reader)).ShouldBe("a");

        await using var context = NewContext();
        (await context.Database.SqlQuery<string>($"SELECT ef_add('1.5', '2') AS Value").SingleAsync(Token)).ShouldBe("3.5");

        var connection = _connections.Idle.Take().ShouldNotBeNull();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA synchronous";
        (await command.ExecuteScalarAsync(Token)).ShouldBe(2L);
        _connections.Idle.Return(connection);
    }

    [Fact]
    public async Task A_file_that_is_no_longer_at_its_path_is_not_opened_and_is_read_when_it_is_back()
    {
        _throwIfLost = () => throw new LostFileException("notes.db", "missing");
        for (var time = 0; time < 3; time++) // More often than there are connections.
        {
            var lost = await Should.ThrowAsync<LostFileException>(FindAsync(Reader));
            new SqliteTransientErrors().IsTransient(lost).ShouldBeTrue();
        }

        _throwIfLost = () => { };

        (await FindAsync(Reader)).ShouldBe("a");
    }

    private static Task<string?> FindAsync(SqlReader<NotesDbContext> reader) => reader.FindAsync(Query, row => row.GetString(0), [1L], Token);

    private static IEnumerable<sqlite3_stmt> Statements(SqliteConnection connection)
    {
        for (var statement = raw.sqlite3_next_stmt(connection.Handle!, null!); statement is not null; statement = raw.sqlite3_next_stmt(connection.Handle!, statement))
        {
            yield return statement;
        }
    }

    private SqliteConnection NewConnection()
    {
        using var context = NewContext();
        var connection = (SqliteConnection)((PersistentSqliteConnection)context.GetService<IRelationalConnection>()).New();
        connection.StateChange += (_, _) => connection.Handle?.enable_sqlite3_next_stmt(true); // So that a test can list its statements.
        return connection;
    }

    private NotesDbContext NewContext()
    {
        var options = new DbContextOptionsBuilder<NotesDbContext>();
        options.UseSqlite($"Data Source={Path.Combine(_folder.FullName, "notes.db")};Pooling=False").KeepConnections(_connections);
        return new NotesDbContext(options.Options);
    }
}
