using System.Net;
using System.Net.Sockets;

namespace Cello.OperationsTests.Metrics;

/// <summary>Accepts every connection and never answers.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> taken = [];
    private readonly Lock gate = new();

    public SilentServer()
    {
        listener.Start();
        _ = TakeAsync();
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}");

    public int Connections
    {
        get
        {
            lock (gate)
            {
                return taken.Count;
            }
        }
    }

    public void Dispose()
    {
        listener.Dispose();
        lock (gate)
        {
            taken.ForEach(connection => connection.Dispose());
        }
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptSocketAsync();
                lock (gate)
                {
                    taken.Add(connection);
                }
            }
        }
        catch (SocketException)
        {
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
