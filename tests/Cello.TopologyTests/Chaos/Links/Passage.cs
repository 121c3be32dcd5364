using System.Net.Sockets;

namespace Cello.TopologyTests.Chaos.Links;

/// <summary>A chunk of an answer that passes through a link to the caller.</summary>
internal sealed class Passage(ReadOnlyMemory<byte> piece, TcpClient asker, Task change, CancellationToken closed)
{
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(50);

    public ReadOnlyMemory<byte> Piece => piece;

    public bool HasEnded { get; private set; }

    public async Task ForwardAsync(ReadOnlyMemory<byte> bytes) => await asker.GetStream().WriteAsync(bytes, closed);

    public Task UntilTheLinkChangesAsync() => change.WaitAsync(closed);

    /// <summary>A small delay, the same for every chunk.</summary>
    public Task WaitAsync() => Time.PassAsync(Wait, closed);

    public void End() => HasEnded = true;

    public void Reset()
    {
        asker.LingerState = new LingerOption(enable: true, seconds: 0);
        End();
    }
}
