using Cello.Modularity.Settings;
using Cello.Persistence.Schemas;
using Cello.Persistence.Tracing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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
    private readonly OpenConnections connections = new();
    private readonly GroupCommit writers;
    private FileOwnership? ownership;
    private WatchedFile? watched;

    /// <exception cref="SettingException">The folder can't be used.</exception>
    public SqliteDatabase(string module, IConfiguration configuration, IServiceScopeFactory scopes, TimeProvider clock)
    {
        (this.module, this.scopes) = (module, scopes);
        folder = DataFolder.Open(configuration);
        writers = new GroupCommit(ConnectionString, new DatabaseSpans(System, module), clock);
    }

    public override string System => "sqlite";

    private string File => Path.Combine(folder, $"{module}.db");

    private string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        DefaultTimeout = 5, // seconds
        Pooling = true,
    }.ToString();

    /// <summary>
    /// For a connection that is opened for one look, never makes the file, and does not wait long for a writer. Those in the pool
    /// keep a file open that was deleted or replaced, and would go on with what nobody will ever see again.
    /// </summary>
    private string ProbeConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        DefaultTimeout = 1, // seconds
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    public override void Configure(DbContextOptionsBuilder options) =>
        options.UseSqlite(ConnectionString).KeepConnections(connections);

    public override Task<T> WriteAsync<T>(
        TContext context, bool isOneStatement, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken) =>
        writers.RunAsync(context, write, cancellationToken);

    public override string? UniqueIndexIn(DbUpdateException exception, IModel model) => UniqueViolation.IndexOf(exception, model);

    /// <summary>Writers take turns.</summary>
    public override bool IsLostRace(Exception exception) => false;

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
            return HealthCheckResult.Healthy();
        }
        catch (SqliteException exception)
        {
            var word = exception.SqliteErrorCode is Error or Corrupt or NotADatabase ? "corrupt" : "unreachable";
            return HealthCheckResult.Unhealthy(word, exception);
        }
    }

    /// <exception cref="SettingException">The file has another owner, is not a database that can be used, or is newer than this version.</exception>
    public override Task RunAsync(CancellationToken cancellationToken) => MigrateAsync(cancellationToken);

    /// <inheritdoc cref="RunAsync"/>
    public override async Task<string> MigrateAsync(CancellationToken cancellationToken)
    {
        ownership = FileOwnership.Take(File, DataFolder.Flag);
        try
        {
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
            watched = WatchedFile.Open(File);
            return await BackfillAsync(scope.ServiceProvider, before.Report, cancellationToken);
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
        watched?.Dispose();
        ownership?.Dispose();
    }

    private SettingException Refused(string reason, Exception? cause = null) => new(DataFolder.Flag, folder, reason, cause);
}
