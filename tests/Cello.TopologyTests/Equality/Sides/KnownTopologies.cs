using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Equality.Sides;

/// <summary>The ways to run Cello that nobody may tell apart. A new one is one more line.</summary>
internal static class KnownTopologies
{
    private static readonly (string Name, Func<Mode, Topology> New)[] _all =
    [
        ("one process", mode => new OneProcess(mode.Settings)),
        ("two processes", mode => new TwoProcesses(mode.Settings)),
        ("one process, looped back", mode => new LoopedProcess(mode.Settings)),
    ];

    /// <summary>Each with new hosts.</summary>
    public static async Task<ISide[]> StartAsync(Mode mode)
    {
        var sides = _all.Select(known => new TopologySide(known.Name, known.New(mode))).ToArray();
        try
        {
            await Task.WhenAll(sides.Select(side => side.StartAsync()));
            return sides;
        }
        catch
        {
            await Task.WhenAll(sides.Select(side => side.DisposeAsync().AsTask()));
            throw;
        }
    }
}
