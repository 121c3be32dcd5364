using System.Net;
using System.Net.Sockets;
using System.Text;
using Cello.Modularity.Contracts;

namespace Cello.TopologyTests.Upstream;

/// <summary>A server in place of Users that gives configured answers and counts what reaches it.</summary>
public sealed class FakeUsersServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopped = new();
    private TcpListener? _listener;
    private int _connections;
    private int _requests;
    private int _abandoned;

    public Uri Address { get; } = FreeAddress.Next();

    public Responder Responder { get; set; } = Respond.Soundly;

    /// <summary>Connections so far, with or without a request.</summary>
    public int Connections => _connections;

    /// <summary>Requests so far, without those for the contracts, which hosts compare in the background.</summary>
    public int Requests => _requests;

    /// <summary>Requests whose caller disconnected before the answer was complete.</summary>
    public int Abandoned => _abandoned;

    /// <summary>Opens the port. Before that, and after <see cref="StopListening"/>, connections are refused.</summary>
    public void Listen()
    {
        ListenDeafly();
        _ = AcceptAsync(_listener!);
    }

    /// <summary>Opens the port without serving it: connections are established, and nothing that is sent over them is read.</summary>
    public void ListenDeafly()
    {
        _listener = new TcpListener(IPAddress.Loopback, Address.Port);
        _listener.Start();
    }

    public void StopListening() => _listener?.Stop();

    public async ValueTask DisposeAsync()
    {
        StopListening();
        await _stopped.CancelAsync();
        _listener?.Dispose();
        _stopped.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var connection = await listener.AcceptTcpClientAsync(_stopped.Token);
                Interlocked.Increment(ref _connections);
                _ = ServeAsync(connection);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // No longer listening.
        }
    }

    private async Task ServeAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                using var reader = new StreamReader(connection.GetStream(), Encoding.ASCII, leaveOpen: true);
                if (await reader.ReadLineAsync(_stopped.Token) is { } requestLine)
                {
                    while (await reader.ReadLineAsync(_stopped.Token) is not (null or ""))
                    {
                    }

                    var call = new UpstreamCall(connection, requestLine, _stopped.Token);
                    if (call.Path != ContractCompatibilityMonitor.Path)
                    {
                        Interlocked.Increment(ref _requests);
                    }

                    await Responder(call);
                }
            }
            catch (Exception end) when (end is IOException or OperationCanceledException)
            {
                Interlocked.Increment(ref _abandoned);
            }
        }
    }
}
