namespace Cello.TopologyTests.Topologies;

/// <summary>One host runs both modules.</summary>
public class OneProcess : Topology
{
    private readonly Host _host;

    public OneProcess()
        : this([])
    {
    }

    protected internal OneProcess(IEnumerable<KeyValuePair<string, string>> settings)
    {
        var address = FreeAddress.Next();
        _host = new Host(HostCommand.For("all", address, Data).With(settings), address) { MustConform = true };
    }

    public override Host UsersHost => _host;

    public override Host OrdersHost => _host;
}
