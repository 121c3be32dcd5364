using Cello.Modularity.Settings;
using Cello.Modularity.Startup;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.Sqlite;

/// <summary>A module's embedded database: one file that this process alone owns, brought up to date at start.</summary>
internal sealed class SqliteDatabase<TContext>(string module, IConfiguration configuration, IServiceScopeFactory scopes) : IStartupStep, IDisposable
    where TContext : ModuleDbContext
{
    private FileOwnership? ownership;
    private WatchedFile? watched;

    private string File => Path.Combine(Folder, $"{module}.db");

    private string Folder { get; } = DataFolder.Open(configuration);

    public string ConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        DefaultTimeout = 5, // seconds
        Pooling = true,
    }.ToString();

    /// <summary>For a connection that is opened for one look, never makes the file, and does not wait long for a writer.</summary>
    public string ProbeConnectionString => new SqliteConnectionStringBuilder
    {
        DataSource = File,
        DefaultTimeout = 1, // seconds
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = false,
    }.ToString();

    /// <summary>What is wrong with the file itself, in a word, or null.</summary>
    public string? FindFault() => watched is null ? "missing" : watched.FindFault();

    /// <exception cref="SettingException">The file has another owner, or is not a database that can be used.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        ownership = FileOwnership.Take(File);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TContext>().Database;
            // A process that was killed while it migrated leaves EF Core's lock behind; the file's owner may break it.
            await database.ExecuteSqlAsync($"PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS __EFMigrationsLock;", cancellationToken);
            await database.MigrateAsync(cancellationToken);
            watched = WatchedFile.Open(File);
        }
        catch (SqliteException exception)
        {
            throw new SettingException(
                $"--data ({DataFolder.Setting})", Folder, $"{File} can't be used as the database of {module} ({exception.Message})", exception);
        }
    }

    public void Dispose()
    {
        watched?.Dispose();
        ownership?.Dispose();
    }
}
