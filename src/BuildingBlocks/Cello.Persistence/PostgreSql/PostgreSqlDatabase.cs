using Cello.Modularity.Settings;
using Cello.Persistence.DataMigrations;
using Cello.Persistence.Reads;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// A module's schema in a PostgreSQL database that any number of processes may share. Hosts do not start unless it is up to date; only the
/// <c>migrate</c> command changes it.
/// </summary>
internal sealed class PostgreSqlDatabase<TContext>(
    string module, PostgreSqlSetting setting, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ConnectionSource> logger)
    : ModuleDatabase<TContext>, IAsyncDisposable
    where TContext : ModuleDbContext
{
    /// <summary>The server's time, so that the clocks of hosts may differ.</summary>
    private const string Now = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

    /// <summary>Far fewer than EF Core sends in one message.</summary>
    private const int MaxRowsOfMessage = 100;

    private readonly string _takeLease =
        $"""
        INSERT INTO "{module}".outbox_leases AS held (subscriber, token, expires_at) VALUES (@subscriber, @token, {Now} + @time)
        ON CONFLICT (subscriber) DO UPDATE SET token = excluded.token, expires_at = excluded.expires_at
        WHERE held.token = excluded.token OR held.expires_at < {Now}
        """;

    private readonly string _countLeases =
        $"""SELECT count(*) AS "Value" FROM "{module}".outbox_leases WHERE subscriber = @subscriber AND token <> @token AND expires_at >= {Now}""";

    private readonly ConnectionSource _connections = new(module, setting, clock, logger);
    private volatile bool _isFull; // Whether a write found the disk full, and none has stored a row since.

    public override string System => "postgresql";

    public override void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(_connections.Current, server => server
            .MigrationsHistoryTable(HistoryRepository.DefaultTableName, module)
            .ExecutionStrategy(dependencies => new SafeRetryStrategy(dependencies, _connections)))
        .AddInterceptors(new ConnectionRetryInterceptor(_connections), new CommitWithSave());

    public override IReadCommands NewReadCommands() => new PostgreSqlReads(module, _connections);

    /// <inheritdoc/>
    /// <remarks>The server supports concurrent writers, and groups their commits itself.</remarks>
    public override async Task<T> WriteAsync<T>(
        TContext context, bool isOneStatement, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        try
        {
            // The server runs the statements of one message as one transaction, so that BEGIN, COMMIT and a second round trip are not needed.
            context.Database.AutoTransactionBehavior =
                isOneStatement && AddsIndependentRows(context) ? AutoTransactionBehavior.Never : AutoTransactionBehavior.WhenNeeded;
            var result = isOneStatement ? await write(cancellationToken) : await InTransactionAsync(context, write, cancellationToken);
            if (_isFull && context.ChangeTracker.Entries().Any()) // Statements that only change or delete rows can succeed on a full disk.
            {
                _isFull = false;
            }

            return result;
        }
        catch (Exception exception) when (PostgreSqlErrors.IsDiskFull(exception))
        {
            _isFull = true;
            throw;
        }
    }

    /// <inheritdoc/>
    /// <remarks>In one message with COMMIT, unless a change could turn out to be too late only once the message was carried out.</remarks>
    public override async Task SaveLastAsync(TContext context, CancellationToken cancellationToken)
    {
        context.CommitOfSave = context.Database.CurrentTransaction is not null && AddsIndependentRows(context) ? CommitOfSave.Wanted : CommitOfSave.No;
        await context.SaveChangesAsync(cancellationToken);
    }

    public override string? UniqueIndexIn(DbUpdateException exception, IModel model) => PostgreSqlErrors.UniqueIndexIn(exception);

    public override bool IsConcurrencyConflict(Exception exception) => PostgreSqlErrors.IsConcurrencyConflict(exception);

    public override bool IsOwnedByThisProcess => false;

    public override async Task<bool> TryLeaseAsync(
        TContext context, string subscriber, string token, TimeSpan time, CancellationToken cancellationToken) =>
        await context.Database.ExecuteSqlRawAsync(
            _takeLease,
            [new NpgsqlParameter("subscriber", subscriber), new NpgsqlParameter("token", token), new NpgsqlParameter("time", (long)time.TotalMilliseconds)],
            cancellationToken) == 1;

    public override async Task<bool> ReleaseAsync(TContext context, string subscriber, string token, CancellationToken cancellationToken) =>
        await context.OutboxLeases.Where(lease => lease.Subscriber == subscriber && lease.Token == token).ExecuteDeleteAsync(cancellationToken) == 1;

    public override async Task<bool> IsLeasedAsync(TContext context, string subscriber, string token, CancellationToken cancellationToken) =>
        await context.Database.SqlQueryRaw<long>(_countLeases, new NpgsqlParameter("subscriber", subscriber), new NpgsqlParameter("token", token)).SingleAsync(cancellationToken) > 0;

    /// <inheritdoc/>
    /// <remarks>A lease with a token that no process has again is a turn: nothing but time ends it.</remarks>
    public override Task<bool> TryTakeTurnAsync(TContext context, string job, TimeSpan interval, CancellationToken cancellationToken) =>
        TryLeaseAsync(context, job, $"{Guid.NewGuid()}", interval, cancellationToken);

    public override async Task<HealthCheckResult> CheckAsync(IModel model, CancellationToken cancellationToken)
    {
        try
        {
            return await TryTwiceAsync(model, cancellationToken) ? HealthCheckResult.Degraded("read-only")
                : _isFull ? HealthCheckResult.Degraded("full")
                : HealthCheckResult.Healthy();
        }
        catch (NpgsqlException exception)
        {
            return HealthCheckResult.Unhealthy(PostgreSqlErrors.IsMissing(exception) ? "missing" : "unreachable", exception);
        }
    }

    /// <exception cref="SettingException">The server is unusable, the schema does not match this version, or part of the data is missing.</exception>
    public override Task RunAsync(CancellationToken cancellationToken) => ExplainedAsync(async services =>
    {
        var database = services.GetRequiredService<TContext>();
        // EF Core treats a missing database as one without migrations. Also, the transaction detects a pooler that does not support transactions.
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var state = await SchemaMigration.ReadStateAsync(database.Database, module, cancellationToken);
        if (state.WhyUnfit is { } reason)
        {
            throw setting.Refuse(reason);
        }

        return await DataMigrationLedger.IsInAsync(database.Database, module, cancellationToken)
            ? throw setting.Refuse($"its schema {module} has only a part of the data, run move-data again until it completes")
            : state.Report;
    });

    /// <inheritdoc/>
    /// <exception cref="SettingException">The server is unusable, or the schema is newer than this version.</exception>
    public override Task<string> MigrateAsync(CancellationToken cancellationToken) =>
        ExplainedAsync(async services =>
        {
            var report = await SchemaMigration.RunAsync(services.GetRequiredService<TContext>(), module, setting, cancellationToken);
            return await BackfillAsync(services, report, cancellationToken);
        });

    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    private static async Task<T> InTransactionAsync<T>(TContext context, Func<CancellationToken, Task<T>> write, CancellationToken cancellationToken)
    {
        context.CommitOfSave = CommitOfSave.No;
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var result = await write(cancellationToken);
        if (context.CommitOfSave != CommitOfSave.Sent)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        return result;
    }

    /// <summary>
    /// Whether a save sends its changes to the server in one message, and none of them can turn out to be too late: it adds few rows, and none needs a value
    /// that the server gives to another one. A change that finds its row changed by someone else is noticed here only once the message was carried out.
    /// </summary>
    private static bool AddsIndependentRows(TContext context)
    {
        var changes = context.ChangeTracker.Entries().Where(entry => entry.State != EntityState.Unchanged).ToList();
        return changes.Count < MaxRowsOfMessage
            && changes.TrueForAll(entry => entry.State == EntityState.Added && !entry.Metadata.GetForeignKeys().Any());
    }

    /// <summary>Retries once with a new connection: the pool may contain connections to a server that has been restarted.</summary>
    private async Task<bool> TryTwiceAsync(IModel model, CancellationToken cancellationToken)
    {
        try
        {
            return await IsReadOnlyAsync(model, cancellationToken);
        }
        catch (NpgsqlException)
        {
            _connections.Clear();
            return await IsReadOnlyAsync(model, cancellationToken);
        }
    }

    /// <summary>Reads each table in a transaction, because a module writes in transactions and some poolers do not support them.</summary>
    private async Task<bool> IsReadOnlyAsync(IModel model, CancellationToken cancellationToken)
    {
        await using var connection = await _connections.OpenAsync(_connections.Current.CreateConnection(), cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SHOW transaction_read_only", connection);
        var isReadOnly = (string?)await command.ExecuteScalarAsync(cancellationToken) == "on";
        await ReadEachTableAsync(connection, model, cancellationToken);
        return isReadOnly;
    }

    private async Task<string> ExplainedAsync(Func<IServiceProvider, Task<string>> use)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await use(scope.ServiceProvider);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && PostgreSqlErrors.ExplainStart(exception) is { } reason)
        {
            throw setting.Refuse(reason, exception);
        }
    }
}
