using System.Net;
using System.Net.Sockets;

namespace Cello.OperationsTests.Hosts;

/// <summary>Listens where Users should be and never answers a call.</summary>
internal sealed class SilentUsers : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _asked;

    public SilentUsers() => _listener.Start();

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Waits for the first call, and gives what it sends. That a host asks for contracts before is no call.</summary>
    public async Task<StreamReader> CallAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            _asked = await _listener.AcceptTcpClientAsync(cancellationToken);
            var head = new StreamReader(_asked.GetStream());
            if (await head.ReadLineAsync(cancellationToken) is { } line && !line.StartsWith("GET /contracts ", StringComparison.Ordinal))
            {
                return head;
            }

            _asked.Dispose();
        }
    }

    public void Dispose()
    {
        _asked?.Dispose();
        _listener.Dispose();
    }
}
