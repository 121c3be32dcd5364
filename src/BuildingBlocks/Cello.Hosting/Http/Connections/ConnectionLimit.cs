using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace Cello.Hosting.Http.Connections;

/// <summary>
/// Bounds the connections of clients, over all addresses. So many have a place; a few more are accepted without one, so that probes always get in
/// and everybody else is told to come back. Others wait in the system's queue. Where it is tight, the connection that has been idle for the longest
/// time is closed, as nginx does (<c>ngx_drain_connections</c>).
/// </summary>
internal sealed class ConnectionLimit(ConnectionBudget budget, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly ConcurrentDictionary<ClientConnection, bool> open = [];
    private readonly Lock gate = new();
    private int admitted;
    private int placesTaken;

    /// <summary>Returns when there is room for another connection. <see cref="Leave"/> gives the room back.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        while (!TryEnter())
        {
            CloseIdle(onlyWithPlace: false);
            await Task.Delay(Pause, clock, cancellationToken);
        }
    }

    public void Leave() => Interlocked.Decrement(ref admitted);

    /// <summary>Serves a connection, and gives its room back.</summary>
    public async Task ServeAsync(ConnectionContext context, ConnectionDelegate next)
    {
        var connection = new ClientConnection(context, clock);
        context.Features.Set(connection);
        open[connection] = true;
        try
        {
            await next(context);
        }
        finally
        {
            open.TryRemove(connection, out _);
            GiveUpPlace(connection);
            Leave();
        }
    }

    /// <summary>Whether a request on this connection may be answered like any other.</summary>
    public bool TryTakePlace(ClientConnection connection)
    {
        lock (gate)
        {
            if (!connection.HasPlace && (placesTaken < budget.Places || CloseIdle(onlyWithPlace: true)))
            {
                connection.HasPlace = true;
                placesTaken++;
            }

            return connection.HasPlace;
        }
    }

    private bool TryEnter()
    {
        lock (gate)
        {
            if (admitted >= budget.Most(admitted))
            {
                return false;
            }

            admitted++;
            return true;
        }
    }

    /// <returns>Whether one gave its place up.</returns>
    private bool CloseIdle(bool onlyWithPlace)
    {
        var idlest = open.Keys.Where(one => one.MayBeClosed && (one.HasPlace || !onlyWithPlace)).MinBy(one => one.LastUsed);
        if (idlest?.TryClose() != true)
        {
            return false;
        }

        GiveUpPlace(idlest);
        return true;
    }

    private void GiveUpPlace(ClientConnection connection)
    {
        lock (gate)
        {
            if (connection.HasPlace)
            {
                connection.HasPlace = false;
                placesTaken--;
            }
        }
    }
}
