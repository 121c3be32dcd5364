using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Cello.Hosting.Http.Connections;

/// <summary>An accepted connection. It is idle while none of its requests is in progress.</summary>
internal sealed class ClientConnection(ConnectionContext connection, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private int requests;
    private bool wasUsed;
    private bool isClosing;

    /// <summary>Guarded by the lock of <see cref="ConnectionLimit"/>.</summary>
    public bool HasPlace { get; set; }

    public long LastUsed { get; private set; } = clock.GetTimestamp();

    /// <summary>Whether the connection is idle. A new one gets a short time to send its first request.</summary>
    public bool MayBeClosed => requests == 0 && !isClosing && (wasUsed || clock.GetElapsedTime(LastUsed) >= Grace);

    public void Begin()
    {
        lock (gate)
        {
            requests++;
            wasUsed = true;
        }
    }

    public void End()
    {
        lock (gate)
        {
            requests--;
            LastUsed = clock.GetTimestamp();
        }
    }

    /// <summary>Closes the connection if it is idle. A request that starts at this moment still completes.</summary>
    /// <returns>False if the connection is in use again.</returns>
    public bool TryClose()
    {
        lock (gate)
        {
            if (!MayBeClosed)
            {
                return false;
            }

            isClosing = true;
        }

        if (wasUsed && connection.Features.Get<IConnectionLifetimeNotificationFeature>() is { } lifetime)
        {
            lifetime.RequestClose();
        }
        else
        {
            connection.Abort(new ConnectionAbortedException("The connection sent no request and was closed to make room for other clients."));
        }

        return true;
    }
}
