using System.Data.Common;
using Cello.Modularity.Settings;
using Cello.Persistence.Processes;
using Cello.Persistence.Reads;
using Cello.Persistence.Schemas;
using Cello.Persistence.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Persistence.Sqlite;

/// <summary>A module's embedded database: one file, owned by this process alone and migrated at start.</summary>
internal sealed class SqliteDatabase<TContext> : ModuleDatabase<TContext>, IAsyncDisposable
    where TContext : ModuleDbContext
{
    private const int Error = 1; // A table is missing.
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly string _module;
    private readonly string _folder;
    private readonly IServiceScopeFactory _scopes;
    private readonly OpenConnections _connections;
    private readonly GroupCommit _writers;
    private readonly TimeProvider _clock;
    private FileOwnership? _ownership;
    private SqliteConnection? _anchor;
    private DatabaseFileMonitor? _watched;
    private int _isTrying;

    /// <exception cref="SettingException">The folder cannot be used.</exception>
    public SqliteDatabase(string module, IConfiguration configuration, IServiceScopeFactory scopes, TimeProvider clock)
    {
        (_module, _scopes, _clock) = (module, scopes, clock);
        _folder = DataFolder.Open(configuration);
        _connections = new OpenConnections(MaxConnections, clock, ThrowIfLost);
        _writers = new GroupCommit(ConnectionString(SqliteOpenMode.ReadWrite), new DatabaseSpans(System, module), clock, ThrowIfLost);
    }

    public override string System => "sqlite";

    private string File => Path.Combine(_folder, $"{_module}.db");

    /// <summary>A query is CPU-bound, so more concurrent queries are not faster; each connection takes two file descriptors, and memory.</summary>
    private static int MaxConnections => Math.Clamp((DescriptorLimit.Soft - 400) / 20, 2, 32);

    /// <summary>
    /// For a connection that is opened for one health check, never creates the file, and does not wait long for a writer. Open connections would
    /// continue to use a file that was deleted or replaced, and so would not detect it.
    /// </summary>
    private string ProbeConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        DefaultTimeout = 1, // seconds
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(ConnectionString(SqliteOpenMode.ReadWrite)).KeepConnections(_connections);

    public override IReadCommands NewReadCommands() => new SqliteReads(_connections, NewConnection);

    public override Task<T> WriteAsync<T>(
        TContext context, bool isOneStatement, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        _writers.RunAsync(context, write, cancellationToken);

    public override string? UniqueIndexIn(DbUpdateException exception, IModel model) => UniqueViolation.IndexOf(exception, model);

    /// <summary>Never: SQLite has a single writer at a time.</summary>
    public override bool IsConcurrencyConflict(Exception exception) => false;

    public override bool IsOwnedByThisProcess => true;

    public override Task<bool> TryLeaseAsync(TContext context, string subscriber, string token, TimeSpan time, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public override Task<bool> ReleaseAsync(TContext context, string subscriber, string token, CancellationToken cancellationToken) => Task.FromResult(true);

    public override Task<bool> IsLeasedAsync(TContext context, string subscriber, string token, CancellationToken cancellationToken) => Task.FromResult(false);

    public override async Task<bool> TryTakeTurnAsync(TContext context, string job, TimeSpan interval, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        var (due, next) = (now.ToUnixTimeMilliseconds(), (now + interval).ToUnixTimeMilliseconds());
        FormattableString take =
            $"""
            INSERT INTO outbox_leases (subscriber, token, expires_at) VALUES ({job}, '', {next})
            ON CONFLICT (subscriber) DO UPDATE SET expires_at = excluded.expires_at WHERE outbox_leases.expires_at <= {due}
            """;
        return await WriteAsync(context, isOneStatement: true, token => context.Database.ExecuteSqlAsync(take, token), cancellationToken) == 1;
    }

    public override async Task<HealthCheckResult> CheckAsync(IModel model, CancellationToken cancellationToken)
    {
        if ((_watched is null ? "missing" : _watched.FindFault()) is { } fault)
        {
            return HealthCheckResult.Unhealthy(fault);
        }

        try
        {
            await using var connection = new SqliteConnection(ProbeConnectionString);
            await ReadEachTableAsync(connection, model, cancellationToken);
        }
        catch (SqliteException exception)
        {
            var word = exception.SqliteErrorCode is Error or Corrupt or NotADatabase ? "corrupt" : "unreachable";
            return HealthCheckResult.Unhealthy(word, exception);
        }

        return CheckWriting();
    }

    /// <exception cref="SettingException">The file is owned by another process, is not a usable database, or is newer than this version.</exception>
    public override Task RunAsync(CancellationToken cancellationToken) => MigrateAsync(cancellationToken);

    /// <inheritdoc cref="RunAsync"/>
    public override async Task<string> MigrateAsync(CancellationToken cancellationToken)
    {
        _ownership = FileOwnership.Take(File, DataFolder.Flag);
        FilePermissions.Check(File, DataFolder.Flag);
        try
        {
            await MakeFileAsync(cancellationToken);
            await using var scope = _scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TContext>().Database;
            // A process that was killed while it migrated leaves EF Core's lock behind; the file's owner may break it.
            await database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS __EFMigrationsLock;", cancellationToken);
            var before = await SchemaState.ReadAsync(_module, database, cancellationToken);
            if (before.WhyTooNew is { } reason)
            {
                throw Refused($"{File} can't be used: {reason}");
            }

            await database.MigrateAsync(cancellationToken);
            await WatchAsync(cancellationToken);
            return await BackfillAsync(scope.ServiceProvider, before.Report, cancellationToken);
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains(nameof(RelationalEventId.PendingModelChangesWarning), StringComparison.Ordinal))
        {
            throw SchemaState.ModelChanged(_module, exception);
        }
        catch (SqliteException exception)
        {
            throw Refused($"{File} cannot be used as the database of {_module} ({exception.Message})", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _writers.DisposeAsync();
        _connections.Dispose();
        _anchor?.Dispose();
        _watched?.Dispose();
        _ownership?.Dispose();
    }

    /// <summary>Only this method creates the file. Otherwise an empty file would replace one that was deleted.</summary>
    private async Task MakeFileAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWriteCreate));
        await connection.OpenAsync(cancellationToken);
    }

    /// <summary>Keeps one connection open until the database is disposed, so that SQLite does not delete the log before.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        _anchor = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWrite));
        await _anchor.OpenAsync(cancellationToken);
        await using var command = _anchor.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master"; // The first read creates the log.
        await command.ExecuteScalarAsync(cancellationToken);
        _watched = DatabaseFileMonitor.Open(File);
    }

    /// <summary>Returns a closed connection that contexts can borrow, too, once it is open.</summary>
    private DbConnection NewConnection()
    {
        using var scope = _scopes.CreateScope();
        return ((PersistentSqliteConnection)scope.ServiceProvider.GetRequiredService<TContext>().GetService<IRelationalConnection>()).New();
    }

    private void ThrowIfLost() => _watched?.ThrowIfLost();

    /// <summary>A database that can be read but not written still serves queries, so the host stays in service.</summary>
    private HealthCheckResult CheckWriting()
    {
        if (DiskProbe.FindFault(File) is { } fault)
        {
            return HealthCheckResult.Degraded(fault);
        }

        if (_writers.LastTransientError is not { } error)
        {
            return HealthCheckResult.Healthy();
        }

        if (Interlocked.Exchange(ref _isTrying, 1) == 0)
        {
            _ = TryWriteAsync(); // Not awaited: it may wait for a lock. The next health check reports the result.
        }

        return HealthCheckResult.Degraded(SqliteTransientErrors.WordFor(error), error);
    }

    /// <summary>Writes a page of the file without changing its content, so that a recovery is detected without a write by a client.</summary>
    private async Task TryWriteAsync()
    {
        try
        {
            await using var scope = _scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<TContext>();
            await _writers.RunAsync(context, token => context.Database.ExecuteSqlAsync($"PRAGMA user_version = 0", token), CancellationToken.None);
        }
        catch (Exception failed) when (new SqliteTransientErrors().IsTransient(failed))
        {
            // The group commit has recorded the failure.
        }
        finally
        {
            Volatile.Write(ref _isTrying, 0);
        }
    }

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        DefaultTimeout = 5, // seconds
        Mode = mode,
        Pooling = false,
    }.ToString();

    private SettingException Refused(string reason, Exception? cause = null) => new(DataFolder.Flag, _folder, reason, cause);
}
