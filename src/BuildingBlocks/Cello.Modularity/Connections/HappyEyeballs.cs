using System.Net;
using System.Net.Sockets;

namespace Cello.Modularity.Connections;

/// <summary>
/// Connects to a name by Happy Eyeballs (RFC 8305): if an address does not answer within 250 ms, the next one is tried in parallel, and the first
/// established connection is used. Without it, an address that drops packets delays all addresses after it.
/// </summary>
public static class HappyEyeballs
{
    private static readonly AddressRace Race = new(
        (name, cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken), ConnectSocketAsync, TimeProvider.System);

    /// <summary>A callback for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="SocketException">The name is unknown, or no connection could be opened; the message contains all addresses.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        return new NetworkStream(await Race.ConnectAsync(context.DnsEndPoint, cancellationToken), ownsSocket: true);
    }

    /// <summary>Returns the address that accepts a connection first, for a client that opens its own connections. The connection is closed again.</summary>
    /// <exception cref="SocketException">The name is unknown, or no connection could be opened; the message contains all addresses.</exception>
    public static async Task<EndPoint> FindAsync(DnsEndPoint place, CancellationToken cancellationToken)
    {
        using var socket = await Race.ConnectAsync(place, cancellationToken);
        return socket.RemoteEndPoint!;
    }

    private static async Task<Socket> ConnectSocketAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
