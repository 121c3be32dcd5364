namespace Cello.TopologyTests.Topologies;

/// <summary>One host runs both modules, and Orders calls Users over HTTP all the same: the far adapter, looped back to its own host.</summary>
public class LoopedProcess : OneProcess
{
    public LoopedProcess()
        : this([])
    {
    }

    protected LoopedProcess(IEnumerable<KeyValuePair<string, string>> settings)
        : base([.. settings, KeyValuePair.Create("Edges__users__Loopback", "true")])
    {
    }
}

/// <inheritdoc cref="SharedOneProcess"/>
[CollectionDefinition]
public sealed class SharedLoopedProcess : ICollectionFixture<LoopedProcess>;
