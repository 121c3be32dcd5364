using System.Net;
using System.Net.Sockets;

namespace Cello.Testing;

/// <summary>Loopback addresses on which no program listens, and which stay free during a restart.</summary>
public static class FreeAddress
{
    // Below the ephemeral ports, so that no outgoing connection takes one in the meantime.
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _last = Environment.ProcessId * 37;

    /// <summary>Returns an address that no earlier call in this process returned recently.</summary>
    public static Uri Next()
    {
        while (true)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref _last) % Count);
            if (IsFree(port))
            {
                return new Uri($"http://127.0.0.1:{port}");
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
