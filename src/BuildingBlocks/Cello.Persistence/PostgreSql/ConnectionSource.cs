using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Opens the connections of a module. Where the setting says so they prepare statements, each of which has a name in the server's session.
/// A pooler may give every transaction another session, in which the name is missing or means another statement. So each new
/// connection is checked before it is used, and once a pooler is found no connection prepares statements any more.
/// </summary>
internal sealed partial class ConnectionSource : IAsyncDisposable
{
    private readonly string module;
    private readonly PostgreSqlSetting setting;
    private readonly ILogger<ConnectionSource> logger;
    private readonly Lock switching = new();
    private readonly NpgsqlDataSource first;
    private volatile NpgsqlDataSource current;

    public ConnectionSource(string module, PostgreSqlSetting setting, ILogger<ConnectionSource> logger)
    {
        (this.module, this.setting, this.logger) = (module, setting, logger);
        first = current = Build(module, setting.PreparesStatements);
    }

    /// <summary>Where new connections come from.</summary>
    public NpgsqlDataSource Current => current;

    /// <summary>Opens this connection, or another one in its place if this one would prepare statements and must not.</summary>
    /// <exception cref="NpgsqlException">There is no connection, whatever the cause.</exception>
    public async Task<NpgsqlConnection> OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (IsCurrent(connection))
        {
            try
            {
                await OpenExplainedAsync(connection, cancellationToken);
            }
            catch (NpgsqlException) when (!IsCurrent(connection))
            {
                // Behind the pooler that was just found, Npgsql's own statements may fail as well.
            }

            if (IsCurrent(connection)) // Else it met a pooler, or another one did in the meantime.
            {
                return connection;
            }

            await connection.CloseAsync();
        }

        var other = current.CreateConnection();
        await OpenExplainedAsync(other, cancellationToken);
        return other;
    }

    /// <summary>Makes sure that what failed because of its prepared statements does not fail for it again.</summary>
    public void Forget(PostgreSqlFailure failure)
    {
        if (failure == PostgreSqlFailure.ForeignSession)
        {
            StopPreparing("a statement that was prepared is not in the session");
        }

        if (failure is PostgreSqlFailure.StalePlan or PostgreSqlFailure.ForeignSession)
        {
            current.Clear();
        }
    }

    /// <summary>Closes the connections that are not in use, and the others after their use.</summary>
    public void Clear() => current.Clear();

    public async ValueTask DisposeAsync()
    {
        await current.DisposeAsync();
        await first.DisposeAsync();
    }

    /// <summary>Name resolution and certificates fail with exceptions of their own.</summary>
    private static async Task OpenExplainedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await connection.OpenAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not (NpgsqlException or OperationCanceledException or InvalidOperationException))
        {
            throw new NpgsqlException(failure.Message, failure);
        }
    }

    private bool IsCurrent(NpgsqlConnection connection) => connection.ConnectionString == current.ConnectionString;

    private NpgsqlDataSource Build(string name, bool prepares)
    {
        var builder = new NpgsqlDataSourceBuilder(setting.ConnectionString) { Name = name };
        if (prepares)
        {
            builder.UsePhysicalConnectionInitializer(
                _ => throw new NotSupportedException("Connections are opened asynchronously."), CheckSessionAsync);
        }
        else
        {
            builder.ConnectionStringBuilder.MaxAutoPrepare = 0;
        }

        return setting.TargetSession is { } session ? builder.BuildMultiHost().WithTargetSession(session) : builder.Build();
    }

    /// <summary>
    /// At the start of a connection the server tells the number of the process that serves it, for requests to cancel. A pooler answers
    /// requests to cancel itself, and so tells a number of its own.
    /// </summary>
    private async Task CheckSessionAsync(NpgsqlConnection connection)
    {
        try
        {
            // COPY is never prepared, so this leaves nothing in a session that may be another connection's next.
            using var answer = await connection.BeginTextExportAsync("COPY (SELECT pg_backend_pid()) TO STDOUT");
            var serving = (await answer.ReadToEndAsync()).Trim();
            if (serving != connection.ProcessID.ToString(CultureInfo.InvariantCulture))
            {
                StopPreparing("a pooler stands between this host and the server");
            }
        }
        catch (PostgresException refused) when (PostgreSqlErrors.KindOf(refused) == PostgreSqlFailure.Bug)
        {
            StopPreparing("the server does not tell which process serves a session");
        }
    }

    private void StopPreparing(string reason)
    {
        lock (switching)
        {
            if (!ReferenceEquals(current, first) || !setting.PreparesStatements)
            {
                return;
            }

            current = Build($"{module} unprepared", prepares: false);
        }

        first.Clear();
        LogNotPrepared(logger, module, reason, setting.Name);
    }

    [LoggerMessage(
        EventId = 3001,
        EventName = "StatementsNotPrepared",
        Level = LogLevel.Warning,
        Message = "The statements of {Module} are no longer prepared: {Reason}. Leave max_auto_prepare out of {Setting}, or name the server itself there")]
    private static partial void LogNotPrepared(ILogger logger, string module, string reason, string setting);
}
