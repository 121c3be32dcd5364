using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Cello.Hosting.Http.Connections;

/// <summary>
/// Limits the number of client connections over all addresses. A fixed number of connections is served. A few more are accepted, so that probes are
/// always answered and other requests get a 503 with Retry-After. The rest wait in the operating system's queue. When the limit is reached, the
/// connection that has been idle longest is closed, as nginx does (<c>ngx_drain_connections</c>).
/// </summary>
internal sealed class ConnectionLimit(ConnectionBudget budget, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<ClientConnection, bool> _open = [];
    private readonly Lock _gate = new();
    private int _admitted;
    private int _placesTaken;

    /// <summary>Completes when another connection may be accepted. <see cref="Leave"/> releases the slot.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        while (!TryEnter())
        {
            CloseIdle(onlyWithPlace: false);
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    public void Leave() => Interlocked.Decrement(ref _admitted);

    /// <summary>Serves a connection, and releases its slot at the end.</summary>
    public async Task ServeAsync(ConnectionContext context, ConnectionDelegate next)
    {
        var connection = new ClientConnection(context, clock);
        context.Features.Set(connection);
        _open[connection] = true;
        try
        {
            await next(context);
        }
        finally
        {
            _open.TryRemove(connection, out _);
            GiveUpPlace(connection);
            Leave();
        }
    }

    /// <summary>Whether requests on this connection may be served normally.</summary>
    public bool TryTakePlace(ClientConnection connection)
    {
        lock (_gate)
        {
            if (!connection.HasPlace && (_placesTaken < budget.Places || CloseIdle(onlyWithPlace: true)))
            {
                connection.HasPlace = true;
                _placesTaken++;
            }

            return connection.HasPlace;
        }
    }

    private bool TryEnter()
    {
        lock (_gate)
        {
            if (_admitted >= budget.Most(_admitted))
            {
                return false;
            }

            _admitted++;
            return true;
        }
    }

    /// <returns>Whether a connection was closed.</returns>
    private bool CloseIdle(bool onlyWithPlace)
    {
        var idlest = _open.Keys.Where(one => one.MayBeClosed && (one.HasPlace || !onlyWithPlace)).MinBy(one => one.LastUsed);
        if (idlest?.TryClose() != true)
        {
            return false;
        }

        GiveUpPlace(idlest);
        return true;
    }

    private void GiveUpPlace(ClientConnection connection)
    {
        lock (_gate)
        {
            if (connection.HasPlace)
            {
                connection.HasPlace = false;
                _placesTaken--;
            }
        }
    }
}
