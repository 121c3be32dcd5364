using System.Net;
using System.Net.Sockets;

namespace Cello.TestHosts.Servers;

/// <summary>An address that drops packets, as an unreachable machine does: its queue is full, so a new connection gets no answer.</summary>
public sealed class DroppingListener : IDisposable
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly List<Socket> _waiting = [];

    public DroppingListener(string address, int port)
    {
        var place = new IPEndPoint(IPAddress.Parse(address), port);
        _listener.Bind(place);
        _listener.Listen(backlog: 0);
        for (var connection = 0; connection < 8; connection++)
        {
            var client = new Socket(SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
            _waiting.Add(client);
            try
            {
                client.Connect(place);
            }
            catch (SocketException begun) when (begun.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                // The connection attempt continues in the background.
            }
        }
    }

    public void Dispose()
    {
        _waiting.ForEach(client => client.Dispose());
        _listener.Dispose();
    }
}
