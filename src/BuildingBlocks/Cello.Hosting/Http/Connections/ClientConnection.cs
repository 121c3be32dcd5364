using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Cello.Hosting.Http.Connections;

/// <summary>An accepted connection. It is idle while none of its requests is in progress.</summary>
internal sealed class ClientConnection(ConnectionContext connection, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private int _requests;
    private bool _wasUsed;
    private bool _isClosing;

    /// <summary>Guarded by the lock of <see cref="ConnectionLimit"/>.</summary>
    public bool HasPlace { get; set; }

    public long LastUsed { get; private set; } = clock.GetTimestamp();

    /// <summary>Whether the connection is idle. A new one gets a short time to send its first request.</summary>
    public bool MayBeClosed => _requests == 0 && !_isClosing && (_wasUsed || clock.GetElapsedTime(LastUsed) >= Grace);

    public void Begin()
    {
        lock (_gate)
        {
            _requests++;
            _wasUsed = true;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _requests--;
            LastUsed = clock.GetTimestamp();
        }
    }

    /// <summary>Closes the connection if it is idle. A request that starts at this moment still completes.</summary>
    /// <returns>False if the connection is in use again.</returns>
    public bool TryClose()
    {
        lock (_gate)
        {
            if (!MayBeClosed)
            {
                return false;
            }

            _isClosing = true;
        }

        if (_wasUsed && connection.Features.Get<IConnectionLifetimeNotificationFeature>() is { } lifetime)
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
