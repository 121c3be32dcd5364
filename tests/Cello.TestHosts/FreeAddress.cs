using System.Net;
using System.Net.Sockets;

namespace Cello.TestHosts;

/// <summary>Loopback addresses that nobody else listens on, and that stay free through a restart.</summary>
public static class FreeAddress
{
    // Below the ports that the system hands out by itself, so that no outgoing connection takes one in between.
    private const int First = 20_000;
    private const int Count = 12_000;

    private static int _last = Environment.ProcessId * 37;

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
