using Cello.Modularity.Settings;
using Cello.Persistence.Moving;
using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// A module's schema in a PostgreSQL database, which any number of processes may use. They find it up to date or do not start;
/// only the <c>migrate</c> command changes it.
/// </summary>
internal sealed class PostgreSqlDatabase<TContext>(string module, PostgreSqlSetting setting, IServiceScopeFactory scopes, TimeProvider clock)
    : ModuleDatabase<TContext>, IAsyncDisposable
    where TContext : ModuleDbContext
{
    private readonly NpgsqlDataSource source = new NpgsqlDataSourceBuilder(setting.ConnectionString) { Name = module }.Build();

    public override string System => "postgresql";

    public override void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(source, server => server.MigrationsHistoryTable(HistoryRepository.DefaultTableName, module))
        .AddInterceptors(new PatientOpening(clock));

    /// <inheritdoc/>
    /// <remarks>The server has many writers, and groups their commits by itself.</remarks>
    public override async Task<T> WriteAsync<T>(
        TContext context, bool isOneStatement, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        if (isOneStatement)
        {
            return await write(cancellationToken);
        }

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var result = await write(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    public override string? UniqueIndexIn(DbUpdateException exception, IModel model) => PostgreSqlErrors.UniqueIndexIn(exception);

    public override bool IsLostRace(Exception exception) => PostgreSqlErrors.IsLostRace(exception);

    public override async Task<HealthCheckResult> CheckAsync(IModel model, CancellationToken cancellationToken)
    {
        try
        {
            await ReadEachTableTwiceAsync(model, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy(PostgreSqlErrors.IsMissing(exception) ? "missing" : "unreachable", exception);
        }
    }

    /// <exception cref="SettingException">The server can't be used, the schema is not the one that this version needs, or a part of the data is missing.</exception>
    public override Task RunAsync(CancellationToken cancellationToken) => ExplainedAsync(async database =>
    {
        await database.Database.OpenConnectionAsync(cancellationToken); // EF Core takes a database that is not there for one without migrations.
        var state = await SchemaState.ReadAsync(module, database.Database, cancellationToken);
        if (state.WhyUnfit is { } reason)
        {
            throw setting.Refuse(reason);
        }

        return await MoveLedger.IsInAsync(database.Database, module, cancellationToken)
            ? throw setting.Refuse($"its schema {module} has only a part of the data, run move-data again until it is through")
            : state.Report;
    });

    /// <inheritdoc/>
    /// <exception cref="SettingException">The server can't be used, or the schema is newer than this version.</exception>
    public override Task<string> MigrateAsync(CancellationToken cancellationToken) =>
        ExplainedAsync(database => SchemaMigration.RunAsync(database, module, setting, cancellationToken));

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>A pool may hold a connection to a server that has been restarted since; the second one is new.</summary>
    private async Task ReadEachTableTwiceAsync(IModel model, CancellationToken cancellationToken)
    {
        try
        {
            await ReadEachTableAsync(model, cancellationToken);
        }
        catch (NpgsqlException)
        {
            source.Clear();
            await ReadEachTableAsync(model, cancellationToken);
        }
    }

    private async Task ReadEachTableAsync(IModel model, CancellationToken cancellationToken)
    {
        await using var connection = source.CreateConnection();
        await ReadEachTableAsync(connection, model, cancellationToken);
    }

    private async Task<string> ExplainedAsync(Func<TContext, Task<string>> use)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await use(scope.ServiceProvider.GetRequiredService<TContext>());
        }
        catch (Exception exception) when (PostgreSqlErrors.ExplainStart(exception) is { } reason)
        {
            throw setting.Refuse(reason, exception);
        }
    }
}
