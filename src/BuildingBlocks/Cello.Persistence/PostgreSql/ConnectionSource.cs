using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Cello.Persistence.PostgreSql;

/// <summary>
/// Opens the connections of a module. Unless the setting forbids it, they prepare statements, each with a name in the server's session. A connection
/// pooler may assign another session to each transaction, in which the name is missing or refers to another statement. Therefore each new
/// connection is checked before it is used, and once a pooler is detected, no connection prepares statements any more.
/// </summary>
internal sealed partial class ConnectionSource : IAsyncDisposable
{
    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(100);

    private readonly string _module;
    private readonly PostgreSqlSetting _setting;
    private readonly TimeProvider _clock;
    private readonly ILogger<ConnectionSource> _logger;
    private readonly Lock _switching = new();
    private readonly NpgsqlDataSource _first;
    private volatile NpgsqlDataSource _current;

    public ConnectionSource(string module, PostgreSqlSetting setting, TimeProvider clock, ILogger<ConnectionSource> logger)
    {
        (_module, _setting, _clock, _logger) = (module, setting, clock, logger);
        _first = _current = Build(module, setting.PreparesStatements);
    }

    /// <summary>The data source for new connections.</summary>
    public NpgsqlDataSource Current => _current;

    /// <summary>
    /// Retries for up to one second to open a connection, while a server restarts or another one takes over. Nothing has been sent yet, so a retry is
    /// always safe.
    /// </summary>
    /// <inheritdoc cref="OpenAsync"/>
    public async ValueTask<NpgsqlConnection> OpenWithRetryAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var startedAt = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await OpenAsync(connection, cancellationToken);
            }
            catch (NpgsqlException failure) when (MayPass(failure) && _clock.GetElapsedTime(startedAt) < RetryTime)
            {
                await Task.Delay(RetryDelay, _clock, cancellationToken);
            }
        }
    }

    /// <summary>Opens this connection, or another one in its place if this one would prepare statements and must not.</summary>
    /// <exception cref="NpgsqlException">No connection could be opened, whatever the cause.</exception>
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
                // Npgsql's own statements may fail, too, on a connection through the pooler that was just detected.
            }

            if (IsCurrent(connection)) // Otherwise this connection or a concurrent one has detected a pooler.
            {
                return connection;
            }

            await connection.CloseAsync();
        }

        var other = _current.CreateConnection();
        await OpenExplainedAsync(other, cancellationToken);
        return other;
    }

    /// <summary>Prevents a repetition of a failure that a prepared statement has caused.</summary>
    public void Forget(PostgreSqlFailure failure)
    {
        if (failure == PostgreSqlFailure.ForeignSession)
        {
            StopPreparing("a prepared statement is missing in the session");
        }

        if (failure is PostgreSqlFailure.StalePlan or PostgreSqlFailure.ForeignSession)
        {
            _current.Clear();
        }
    }

    /// <summary>Closes the idle connections, and the others when they are returned.</summary>
    public void Clear() => _current.Clear();

    public async ValueTask DisposeAsync()
    {
        await _current.DisposeAsync();
        await _first.DisposeAsync();
    }

    /// <summary>During a failover, no host may have the required role: the exception then has the failures of all hosts as its cause, or no cause.</summary>
    private static bool MayPass(NpgsqlException failure) =>
        failure.IsTransient || failure is not PostgresException and { InnerException: null or AggregateException };

    /// <summary>Converts the exceptions of name resolution and of certificates to Npgsql's.</summary>
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

    private bool IsCurrent(NpgsqlConnection connection) => connection.ConnectionString == _current.ConnectionString;

    private NpgsqlDataSource Build(string name, bool prepares)
    {
        var builder = new NpgsqlDataSourceBuilder(_setting.ConnectionString) { Name = name };
        if (prepares)
        {
            builder.UsePhysicalConnectionInitializer(
                _ => throw new NotSupportedException("Connections are opened asynchronously."), CheckSessionAsync);
        }
        else
        {
            builder.ConnectionStringBuilder.MaxAutoPrepare = 0;
        }

        return _setting.TargetSession is { } session ? builder.BuildMultiHost().WithTargetSession(session) : builder.Build();
    }

    /// <summary>
    /// At the start of a connection, the server sends the id of its process, for cancellation requests. A pooler handles cancellation requests itself, so
    /// it sends an id of its own.
    /// </summary>
    private async Task CheckSessionAsync(NpgsqlConnection connection)
    {
        try
        {
            // COPY is never prepared, so it leaves nothing in a session that another connection may use next.
            using var answer = await connection.BeginTextExportAsync("COPY (SELECT pg_backend_pid()) TO STDOUT");
            var serving = (await answer.ReadToEndAsync()).Trim();
            if (serving != connection.ProcessID.ToString(CultureInfo.InvariantCulture))
            {
                StopPreparing("a pooler stands between this host and the server");
            }
        }
        catch (PostgresException refused) when (PostgreSqlErrors.KindOf(refused) == PostgreSqlFailure.Bug)
        {
            StopPreparing("the server does not report which process serves a session");
        }
    }

    private void StopPreparing(string reason)
    {
        lock (_switching)
        {
            if (!ReferenceEquals(_current, _first) || !_setting.PreparesStatements)
            {
                return;
            }

            _current = Build($"{_module} unprepared", prepares: false);
        }

        _first.Clear();
        LogNotPrepared(_logger, _module, reason, _setting.Name);
    }

    [LoggerMessage(
        EventId = 3001,
        EventName = "StatementsNotPrepared",
        Level = LogLevel.Information,
        Message = "The statements of {Module} are no longer prepared: {Reason}. With max_auto_prepare=0 in {Setting}, connections are not checked for this")]
    private static partial void LogNotPrepared(ILogger logger, string module, string reason, string setting);
}
