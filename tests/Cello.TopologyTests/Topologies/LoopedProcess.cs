namespace Cello.TopologyTests.Topologies;

/// <summary>
/// One host runs both modules, and Orders calls Users over HTTP anyway: the remote adapter, looped back to its own host. Production does not
/// allow this; Staging differs from it in nothing else.
/// </summary>
public class LoopedProcess : OneProcess
{
    public LoopedProcess()
        : this([])
    {
    }

    protected internal LoopedProcess(IEnumerable<KeyValuePair<string, string>> settings)
        : base(
        [
            .. settings.Select(NotInProduction),
            KeyValuePair.Create("Edges__users__Loopback", "true"),
            KeyValuePair.Create("Shutdown__NoticeSeconds", "5"), // A request that is in flight has to connect to its own host, however busy this machine is.
        ])
    {
    }

    private static KeyValuePair<string, string> NotInProduction(KeyValuePair<string, string> setting) =>
        setting.Value == "Production" ? KeyValuePair.Create(setting.Key, "Staging") : setting;
}

/// <inheritdoc cref="SharedOneProcess"/>
[CollectionDefinition]
public sealed class SharedLoopedProcess : ICollectionFixture<LoopedProcess>;
