namespace Cello.TopologyTests.Chaos.Links;

/// <summary>What a link does with a chunk of an answer that has arrived. What it does not forward is lost.</summary>
internal delegate Task Fault(Passage passage);

/// <summary>The faults of a link.</summary>
internal static class Faults
{
    private static readonly Fault[] Losses = [None, None, None, Slow, Stall, Reset, Truncate];

    public static Dictionary<string, Fault> All { get; } = new(StringComparer.Ordinal)
    {
        ["slow"] = Slow,
        ["a trickle"] = Trickle,
        ["stalled"] = Stall,
        ["resetting"] = Reset,
        ["truncating"] = Truncate,
        ["lossy"] = Lossy,
    };

    public static Task None(Passage passage) => passage.ForwardAsync(passage.Piece);

    private static async Task Slow(Passage passage)
    {
        await passage.WaitAsync();
        await passage.ForwardAsync(passage.Piece);
    }

    private static async Task Trickle(Passage passage)
    {
        for (var sent = 0; sent < passage.Piece.Length; sent++)
        {
            await passage.WaitAsync();
            await passage.ForwardAsync(passage.Piece.Slice(sent, 1));
        }
    }

    private static async Task Stall(Passage passage)
    {
        await passage.UntilTheLinkChangesAsync();
        await passage.ForwardAsync(passage.Piece);
    }

    private static Task Reset(Passage passage)
    {
        passage.Reset();
        return Task.CompletedTask;
    }

    private static async Task Truncate(Passage passage)
    {
        await passage.ForwardAsync(passage.Piece[..(passage.Piece.Length / 2)]);
        passage.End();
    }

    private static Task Lossy(Passage passage) => Random.Shared.GetItems(Losses, 1)[0](passage);
}
