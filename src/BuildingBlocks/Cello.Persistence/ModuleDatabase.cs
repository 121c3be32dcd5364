using System.Data;
using System.Data.Common;
using Cello.Modularity.Modules;
using Cello.Persistence.Backfills;
using Cello.Persistence.Reads;
using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Persistence;

/// <summary>A module's database: everything that differs between SQLite and PostgreSQL.</summary>
internal abstract class ModuleDatabase<TContext> : IStartupStep, IMigration
    where TContext : ModuleDbContext
{
    /// <summary>The value of OpenTelemetry's <c>db.system.name</c>, such as <c>sqlite</c>.</summary>
    public abstract string System { get; }

    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>Returns the commands of queries that are read without a context.</summary>
    public abstract IReadCommands NewReadCommands();

    /// <summary>Runs <paramref name="write"/> on <paramref name="context"/> in one transaction, and returns when it is durable.</summary>
    /// <param name="context">A context without an open transaction.</param>
    /// <param name="isOneStatement">Whether it sends at most one statement or one save, which is a transaction by itself.</param>
    /// <param name="write">The write; it returns the result. It runs once.</param>
    /// <param name="cancellationToken">Rolls back the write until it is committed.</param>
    public abstract Task<T> WriteAsync<T>(
        TContext context, bool isOneStatement, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken);

    /// <summary>Saves the last changes of a <see cref="WriteAsync"/>. The database may commit them at once.</summary>
    public virtual Task SaveLastAsync(TContext context, CancellationToken cancellationToken) => context.SaveChangesAsync(cancellationToken);

    /// <summary>Returns the unique index or key that rejected a row, by its name in the model; null for any other failure.</summary>
    public abstract string? UniqueIndexIn(DbUpdateException exception, IModel model);

    /// <summary>Whether the database rolled back a transaction that may be retried immediately, for example after a conflict with another one.</summary>
    public abstract bool IsConcurrencyConflict(Exception exception);

    /// <summary>Whether no other process can use the database.</summary>
    public abstract bool IsOwnedByThisProcess { get; }

    /// <summary>Takes or renews the right to deliver the events for a subscriber. The time runs on the database's clock.</summary>
    /// <returns>False if another process has it.</returns>
    public abstract Task<bool> TryLeaseAsync(TContext context, string subscriber, string token, TimeSpan time, CancellationToken cancellationToken);

    /// <summary>Gives the right back, if this process still has it.</summary>
    public abstract Task<bool> ReleaseAsync(TContext context, string subscriber, string token, CancellationToken cancellationToken);

    /// <summary>Whether another process than that with the token may be delivering events for a subscriber.</summary>
    public abstract Task<bool> IsLeasedAsync(TContext context, string subscriber, string token, CancellationToken cancellationToken);

    /// <summary>Takes the turn of a recurring job if it is due, and makes the next one due after the interval, also if this process ends.</summary>
    /// <returns>False if it is not due: a process has taken the last turn less than the interval ago.</returns>
    public abstract Task<bool> TryTakeTurnAsync(TContext context, string job, TimeSpan interval, CancellationToken cancellationToken);

    /// <summary>Checks that every table of the model can be read. The description of an unhealthy result is one word for the fault.</summary>
    public abstract Task<HealthCheckResult> CheckAsync(IModel model, CancellationToken cancellationToken);

    /// <summary>Checks or migrates the database before the host serves requests.</summary>
    public abstract Task RunAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="IMigration.MigrateAsync"/>
    public abstract Task<string> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>Runs the backfills, and appends the rows that they leave to the report of the migrations.</summary>
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
