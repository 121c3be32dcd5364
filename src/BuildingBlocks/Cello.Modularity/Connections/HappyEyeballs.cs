using System.Net;
using System.Net.Sockets;

namespace Cello.Modularity.Connections;

/// <summary>
/// Connects to a name by Happy Eyeballs (RFC 8305): where an address does not answer within 250 ms, the next one is tried as well, and the
/// first connection wins. Without it, an address that drops packets hides all that come after it.
/// </summary>
public static class HappyEyeballs
{
    private static readonly AddressRace Race = new(
        (name, cancellationToken) => Dns.GetHostAddressesAsync(name, cancellationToken), ConnectSocketAsync, TimeProvider.System);

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="SocketException">There is no such name, or no address of it can be connected to; the message has all of them.</exception>
    public static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        return new NetworkStream(await Race.ConnectAsync(context.DnsEndPoint, cancellationToken), ownsSocket: true);
    }

    /// <summary>For a client that connects by itself: the address that took a connection first. That connection is closed again.</summary>
    /// <exception cref="SocketException">There is no such name, or no address of it can be connected to; the message has all of them.</exception>
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
