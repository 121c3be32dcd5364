using Cello.Modularity.Settings;
using Cello.Persistence.Processes;
using Cello.Persistence.Schemas;
using Cello.Persistence.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Persistence.Sqlite;

/// <summary>A module's embedded database: one file that this process alone owns, brought up to date at start.</summary>
internal sealed class SqliteDatabase<TContext> : ModuleDatabase<TContext>, IAsyncDisposable
    where TContext : ModuleDbContext
{
    private const int Error = 1; // A table is missing.
    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly string module;
    private readonly string folder;
    private readonly IServiceScopeFactory scopes;
    private readonly OpenConnections connections;
    private readonly GroupCommit writers;
    private FileOwnership? ownership;
    private SqliteConnection? anchor;
    private DatabaseFileMonitor? watched;
    private int isTrying;

    /// <exception cref="SettingException">The folder can't be used.</exception>
    public SqliteDatabase(string module, IConfiguration configuration, IServiceScopeFactory scopes, TimeProvider clock)
    {
        (this.module, this.scopes) = (module, scopes);
        folder = DataFolder.Open(configuration);
        connections = new OpenConnections(MaxConnections, clock, ThrowIfLost);
        writers = new GroupCommit(ConnectionString(SqliteOpenMode.ReadWrite), new DatabaseSpans(System, module), clock, ThrowIfLost);
    }

    public override string System => "sqlite";

    private string File => Path.Combine(folder, $"{module}.db");

    /// <summary>A query is the processor's work, so more at the same time do not make it faster; each takes two descriptors, and memory.</summary>
    private static int MaxConnections => Math.Clamp((DescriptorLimit.Soft - 400) / 20, 2, 32);

    /// <summary>
    /// For a connection that is opened for one look, never makes the file, and does not wait long for a writer. Those that are open
    /// already keep a file open that was deleted or replaced, and would go on with what nobody will ever see again.
    /// </summary>
    private string ProbeConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        DefaultTimeout = 1, // seconds
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(ConnectionString(SqliteOpenMode.ReadWrite)).KeepConnections(connections);

    public override Task<T> WriteAsync<T>(
        TContext context, bool isOneStatement, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        writers.RunAsync(context, write, cancellationToken);

    public override string? UniqueIndexIn(DbUpdateException exception, IModel model) => UniqueViolation.IndexOf(exception, model);

    /// <summary>Writers take turns.</summary>
    public override bool IsConcurrencyConflict(Exception exception) => false;

    public override async Task<HealthCheckResult> CheckAsync(IModel model, CancellationToken cancellationToken)
    {
        if ((watched is null ? "missing" : watched.FindFault()) is { } fault)
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

    /// <exception cref="SettingException">The file has another owner, is not a database that can be used, or is newer than this version.</exception>
    public override Task RunAsync(CancellationToken cancellationToken) => MigrateAsync(cancellationToken);

    /// <inheritdoc cref="RunAsync"/>
    public override async Task<string> MigrateAsync(CancellationToken cancellationToken)
    {
        ownership = FileOwnership.Take(File, DataFolder.Flag);
        FilePermissions.Check(File, DataFolder.Flag);
        try
        {
            await MakeFileAsync(cancellationToken);
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TContext>().Database;
            // A process that was killed while it migrated leaves EF Core's lock behind; the file's owner may break it.
            await database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS __EFMigrationsLock;", cancellationToken);
            var before = await SchemaState.ReadAsync(module, database, cancellationToken);
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
            throw SchemaState.ModelChanged(module, exception);
        }
        catch (SqliteException exception)
        {
            throw Refused($"{File} can't be used as the database of {module} ({exception.Message})", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await writers.DisposeAsync();
        connections.Dispose();
        anchor?.Dispose();
        watched?.Dispose();
        ownership?.Dispose();
    }

    /// <summary>Nothing else makes the file: in the place of one that was deleted there would be an empty one.</summary>
    private async Task MakeFileAsync(CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWriteCreate));
        await connection.OpenAsync(cancellationToken);
    }

    /// <summary>One connection stays open until the end, so that nobody but SQLite's own end of it deletes the log.</summary>
    private async Task WatchAsync(CancellationToken cancellationToken)
    {
        anchor = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWrite));
        await anchor.OpenAsync(cancellationToken);
        await using var command = anchor.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master"; // The first read opens the log.
        await command.ExecuteScalarAsync(cancellationToken);
        watched = DatabaseFileMonitor.Open(File);
    }

    private void ThrowIfLost() => watched?.ThrowIfLost();

    /// <summary>What can be read but not written serves readers, so it is no reason to take the host out of service.</summary>
    private HealthCheckResult CheckWriting()
    {
        if (DiskProbe.FindFault(File) is { } fault)
        {
            return HealthCheckResult.Degraded(fault);
        }

        if (writers.LastOutage is not { } outage)
        {
            return HealthCheckResult.Healthy();
        }

        if (Interlocked.Exchange(ref isTrying, 1) == 0)
        {
            _ = TryWriteAsync(); // It may wait for a lock; the next look will see.
        }

        return HealthCheckResult.Degraded(SqliteOutages.WordFor(outage), outage);
    }

    /// <summary>Writes a page of the file, as it was, so that it is known to be well again without a client's write.</summary>
    private async Task TryWriteAsync()
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var context = scope.ServiceProvider.GetRequiredService<TContext>();
            await writers.RunAsync(context, token => context.Database.ExecuteSqlAsync($"PRAGMA user_version = 0", token), CancellationToken.None);
        }
        catch (Exception failed) when (new SqliteOutages().IsOutage(failed))
        {
            // The writers know.
        }
        finally
        {
            Volatile.Write(ref isTrying, 0);
        }
    }

    private string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        DefaultTimeout = 5, // seconds
        Mode = mode,
        Pooling = false,
    }.ToString();

    private SettingException Refused(string reason, Exception? cause = null) => new(DataFolder.Flag, folder, reason, cause);
}
