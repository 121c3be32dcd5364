using System.Net.Sockets;
using System.Text;

namespace Cello.OperationsTests.Connections;

/// <summary>A request with a body that never ends.</summary>
internal sealed class UnfinishedRequest(Uri address) : IDisposable
{
    private readonly TcpClient _client = new(address.Host, address.Port);

    /// <summary>Returns when the host reads the body.</summary>
    public async Task SendAsync(CancellationToken cancellationToken)
    {
        await _client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /users/ HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n"),
            cancellationToken);
        (await new StreamReader(_client.GetStream()).ReadLineAsync(cancellationToken)).ShouldBe("HTTP/1.1 100 Continue");
    }

    public void Dispose() => _client.Dispose();
}
