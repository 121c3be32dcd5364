using System.Net;
using System.Net.Sockets;

namespace Cello.OperationsTests.Hosts;

/// <summary>Listens in place of Users and never answers a call.</summary>
internal sealed class SilentUsers : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private TcpClient? _asked;

    public SilentUsers() => _listener.Start();

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>Waits for the first call, and returns its content. The earlier request for contracts does not count as a call.</summary>
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
