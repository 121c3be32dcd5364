using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Equality.Sides;

/// <summary>The ways to run Cello that clients cannot distinguish. A new one is one more line.</summary>
internal sealed class KnownTopologies
{
    private readonly (string Name, Func<Mode, Topology> New)[] _all;

    private KnownTopologies(params (string Name, Func<Mode, Topology> New)[] all) => _all = all;

    /// <summary>On SQLite files.</summary>
    public static KnownTopologies OnFiles { get; } = new(
        ("one process", mode => new OneProcess(mode.Settings)),
        ("two processes", mode => new TwoProcesses(mode.Settings)),
        ("one process, looped back", mode => new LoopedProcess(mode.Settings)));

    /// <summary>
    /// On PostgreSQL, separate from the others: a refused row uses an id there, so that the next user has a different one. See
    /// <see cref="PostgreSql.SameAnswersOnPostgreSql"/> for what the two engines have in common.
    /// </summary>
    public static KnownTopologies OnPostgreSql { get; } = new(
        ("one process on PostgreSQL", mode => new OneProcessOnPostgreSql(mode.Settings)),
        ("two replicas of each host", mode => new Replicas(mode.Settings)));

    /// <summary>Each with new hosts.</summary>
    public async Task<ISide[]> StartAsync(Mode mode)
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
