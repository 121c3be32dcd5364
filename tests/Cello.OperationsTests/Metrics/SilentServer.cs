using System.Net;
using System.Net.Sockets;

namespace Cello.OperationsTests.Metrics;

/// <summary>Accepts every connection and never answers.</summary>
internal sealed class SilentServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _taken = [];
    private readonly Lock _gate = new();

    public SilentServer()
    {
        _listener.Start();
        _ = TakeAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    public int Connections
    {
        get
        {
            lock (_gate)
            {
                return _taken.Count;
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        lock (_gate)
        {
            _taken.ForEach(connection => connection.Dispose());
        }
    }

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptSocketAsync();
                lock (_gate)
                {
                    _taken.Add(connection);
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
