using System.Net;
using System.Net.Sockets;

namespace Cello.Testing;

/// <summary>Loopback addresses on which no program listens, and which stay free during a restart.</summary>
public static class FreeAddress
{
    // Below the ephemeral ports, so that no outgoing connection takes one in the meantime.
    private const int First = 20_000;
    private const int RangeSize = 250;
    private const int Ranges = 48;

    private static readonly PortRange Own = PortRange.Reserve(Path.GetTempPath(), Ranges);
    private static int _last;

    /// <summary>
    /// Returns an address that no earlier call in this process returned recently, and that no other test program of this user returns while this one runs: a port
    /// is in use only when its host listens, and until then two programs could both find it free.
    /// </summary>
    public static Uri Next()
    {
        while (true)
        {
            var port = First + (Own.Index * RangeSize) + (int)((uint)Interlocked.Increment(ref _last) % RangeSize);
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
