using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cello.TopologyTests.Chaos.Links;

/// <summary>Forwards what is sent to an address to the host behind it, with the faults that are set.</summary>
internal sealed class FaultyLink : IAsyncDisposable
{
    private readonly CancellationTokenSource _closed = new();
    private readonly TcpListener _listener;
    private readonly ConcurrentDictionary<Fault, int> _felt = new();
    private State _state = new(Faults.None);

    public FaultyLink(Uri target)
    {
        Target = target;
        _listener = new TcpListener(IPAddress.Loopback, Address.Port);
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address { get; } = FreeAddress.Next();

    /// <summary>The host behind it. A change applies to new connections.</summary>
    public Uri Target { get; set; }

    /// <summary>The number of chunks to which each fault was applied.</summary>
    public IReadOnlyDictionary<Fault, int> Felt => _felt;

    public TimedFault During(string name, Fault fault) => new(
        $"The link is {name}",
        () => BecomeAsync(fault),
        () => BecomeAsync(Faults.None));

    public async ValueTask DisposeAsync()
    {
        await _closed.CancelAsync();
        _listener.Dispose();
        _closed.Dispose();
    }

    private Task BecomeAsync(Fault fault)
    {
        Interlocked.Exchange(ref _state, new State(fault)).Change.SetResult();
        return Task.CompletedTask;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await _listener.AcceptTcpClientAsync(_closed.Token));
            }
        }
        catch (OperationCanceledException)
        {
            // The connection is closed.
        }
    }

    private async Task CarryAsync(TcpClient asker)
    {
        using (asker)
        using (var host = new TcpClient())
        using (var over = CancellationTokenSource.CreateLinkedTokenSource(_closed.Token))
        {
            try
            {
                await host.ConnectAsync(IPAddress.Loopback, Target.Port, over.Token);
                await Task.WhenAny(asker.GetStream().CopyToAsync(host.GetStream(), over.Token), AnswerAsync(host, asker, over.Token));
            }
            catch (Exception end) when (end is SocketException or IOException or OperationCanceledException)
            {
                asker.LingerState = new LingerOption(enable: true, seconds: 0);
            }

            await over.CancelAsync();
        }
    }

    private async Task AnswerAsync(TcpClient host, TcpClient asker, CancellationToken over)
    {
        var buffer = new byte[16 * 1024];
        while (await host.GetStream().ReadAsync(buffer, over) is > 0 and var read)
        {
            var state = _state;
            var passage = new Passage(buffer.AsMemory(0, read), asker, state.Change.Task, over);
            _felt.AddOrUpdate(state.Fault, 1, (_, times) => times + 1);
            await state.Fault(passage);
            if (passage.HasEnded)
            {
                return;
            }
        }
    }

    private sealed record State(Fault Fault)
    {
        public TaskCompletionSource Change { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
