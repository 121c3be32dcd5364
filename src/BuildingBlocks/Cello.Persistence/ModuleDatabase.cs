using System.Data;
using System.Data.Common;
using Cello.Modularity.Modules;
using Cello.Persistence.Backfills;
using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Persistence;

/// <summary>A module's database: all that SQLite and PostgreSQL do in different ways.</summary>
internal abstract class ModuleDatabase<TContext> : IStartupStep, IMigration
    where TContext : ModuleDbContext
{
    /// <summary>OpenTelemetry's name of it: <c>sqlite</c>.</summary>
    public abstract string System { get; }

    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>Carries out <paramref name="write"/> on <paramref name="context"/>, all of it or nothing, and returns when it is durable.</summary>
    /// <param name="context">Has no transaction yet.</param>
    /// <param name="isOneStatement">Whether it sends no more than one statement or one save, which is a transaction by itself.</param>
    /// <param name="write">The work, and its result. It is done once.</param>
    /// <param name="cancellationToken">Undoes the work as long as it is not committed.</param>
    public abstract Task<T> WriteAsync<T>(
        TContext context, bool isOneStatement, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>Which unique index or key refused a row, by its name in the model; null if the failure was another one.</summary>
    public abstract string? UniqueIndexIn(DbUpdateException exception, IModel model);

    /// <summary>Whether the database undid a transaction that may be carried out again at once: for one, because of another one.</summary>
    public abstract bool IsConcurrencyConflict(Exception exception);

    /// <summary>Whether every table of the model can be read; a word if not.</summary>
    public abstract Task<HealthCheckResult> CheckAsync(IModel model, CancellationToken cancellationToken);

    /// <summary>What must hold before the host serves.</summary>
    public abstract Task RunAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="IMigration.MigrateAsync"/>
    public abstract Task<string> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Runs the backfills, and adds to the report of the migrations what they leave.</summary>
    protected async Task<string> BackfillAsync(IServiceProvider services, string report, CancellationToken cancellationToken) =>
        string.Join("; ", [report, .. await BackfillRunner.RunAsync(services, this, cancellationToken)]);

    protected static async Task ReadEachTableAsync(DbConnection connection, IModel model, CancellationToken cancellationToken)
    {
        if (connection.State != ConnectionState.Open)
        {
            await connection.OpenAsync(cancellationToken);
        }

        await using var command = connection.CreateCommand();
        command.CommandText = string.Join(' ', model.GetRelationalModel().Tables.Select(table => $"SELECT 1 FROM {NameOf(table)} LIMIT 1;"));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.NextResultAsync(cancellationToken))
        {
        }
    }

    private static string NameOf(ITable table) => table.Schema is null ? $"\"{table.Name}\"" : $"\"{table.Schema}\".\"{table.Name}\"";
}
