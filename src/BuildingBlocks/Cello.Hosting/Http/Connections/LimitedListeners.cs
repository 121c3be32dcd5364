using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http.Connections;

/// <summary>
/// Accepts a connection only if the limit allows it. Kestrel's own limit counts each address separately, and takes effect after the connection is
/// accepted, when it already uses a descriptor.
/// </summary>
internal sealed class LimitedListeners(ConnectionLimit limit, IOptions<SocketTransportOptions> options, ILoggerFactory logging) : IConnectionListenerFactory
{
    private readonly SocketTransportFactory _sockets = new(options, logging);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await _sockets.BindAsync(endpoint, cancellationToken), limit);

    private sealed class Listener(IConnectionListener inner, ConnectionLimit limit) : IConnectionListener
    {
        private readonly CancellationTokenSource _unbinding = new();

        public EndPoint EndPoint => inner.EndPoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            try
            {
                await limit.EnterAsync(_unbinding.Token);
            }
            catch (OperationCanceledException)
            {
                return null; // The listener was unbound.
            }

            ConnectionContext? accepted = null;
            try
            {
                return accepted = await inner.AcceptAsync(cancellationToken);
            }
            finally
            {
                if (accepted is null)
                {
                    limit.Leave();
                }
            }
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await _unbinding.CancelAsync();
            await inner.UnbindAsync(cancellationToken);
        }

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            _unbinding.Dispose();
        }
    }
}
