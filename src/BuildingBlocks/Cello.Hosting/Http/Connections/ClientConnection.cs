using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Cello.Hosting.Http.Connections;

/// <summary>A connection that was accepted. It is idle while none of its requests is being answered.</summary>
internal sealed class ClientConnection(ConnectionContext connection, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private int requests;
    private bool wasUsed;
    private bool isClosing;

    /// <summary>Guarded by the limit.</summary>
    public bool HasPlace { get; set; }

    public long LastUsed { get; private set; } = clock.GetTimestamp();

    /// <summary>It is idle. A new one has a moment to send its first request.</summary>
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

    /// <summary>Asks for its end, after a request that begins at this moment.</summary>
    /// <returns>False if it is in use again.</returns>
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
            connection.Abort(new ConnectionAbortedException("It has not sent a request, and others need its place."));
        }

        return true;
    }
}
