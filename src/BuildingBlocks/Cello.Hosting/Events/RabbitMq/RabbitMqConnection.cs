using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>A connection to RabbitMQ that is opened when it is needed, and again after it was lost.</summary>
/// <param name="factory">The server and the time limits.</param>
/// <param name="name">The name that the server shows to its operators.</param>
internal sealed class RabbitMqConnection(ConnectionFactory factory, string name) : IAsyncDisposable
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile IConnection? _connection;

    /// <summary>Whether the server takes no messages at the moment, because its memory or its disk is nearly full.</summary>
    public bool IsBlocked { get; private set; }

    /// <summary>Describes in one word why the server cannot be used.</summary>
    public static string FaultOf(Exception failure) => Root(failure) is AuthenticationFailureException or OperationInterruptedException ? "refused" : "unreachable";

    /// <summary>Describes a failure for the log.</summary>
    public static string ReasonOf(Exception failure) => Root(failure).Message;

    public async Task<IConnection> GetAsync(CancellationToken cancellationToken)
    {
        if (_connection is { IsOpen: true } open)
        {
            return open;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _connection is { IsOpen: true } opened ? opened : _connection = await OpenAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Closes the connection without waiting long for the server. The next use opens another one.</summary>
    public async Task CloseAsync()
    {
        if (_connection is { } connection)
        {
            await connection.AbortAsync(CloseLimit);
            await connection.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _turn.Dispose();
    }

    private static Exception Root(Exception failure) => failure.InnerException is { } inner ? Root(inner) : failure;

    private async Task<IConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is { } lost)
        {
            await lost.DisposeAsync();
        }

        var connection = await factory.CreateConnectionAsync(name, cancellationToken);
        IsBlocked = false;
        connection.ConnectionBlockedAsync += (_, _) => SetBlocked(true);
        connection.ConnectionUnblockedAsync += (_, _) => SetBlocked(false);
        return connection;
    }

    private Task SetBlocked(bool isBlocked)
    {
        IsBlocked = isBlocked;
        return Task.CompletedTask;
    }
}

/// <summary>The connections of a host. They are separate because RabbitMQ stops reading from one that publishes while its disk is nearly full.</summary>
internal sealed class RabbitMqConnections(ConnectionFactory factory) : IAsyncDisposable
{
    public RabbitMqConnection Publishing { get; } = new(factory, "cello publishing");

    public RabbitMqConnection Consuming { get; } = new(factory, "cello consuming");

    public async ValueTask DisposeAsync()
    {
        await Publishing.DisposeAsync();
        await Consuming.DisposeAsync();
    }
}
