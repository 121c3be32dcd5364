namespace Cello.TopologyTests.Topologies;

/// <summary>A host for each module, with one data folder in which each owns its file.</summary>
public class TwoProcesses : Topology
{
    public TwoProcesses()
        : this([])
    {
    }

    protected internal TwoProcesses(IReadOnlyCollection<KeyValuePair<string, string>> settings)
    {
        var users = FreeAddress.Next();
        var orders = FreeAddress.Next();
        UsersHost = new Host(HostCommand.For("users", users, Data).With(settings), users) { MustConform = true };
        OrdersHost = new Host(
            HostCommand.For("orders", orders, Data)
                .With(settings)
                .With("USER_SERVICE_URL", users.ToString())
                // So that tests that open the circuit do not wait long.
                .With("Edges__users__Circuit__OpenSeconds", "1"),
            orders)
        {
            MustConform = true,
        };
    }

    public override Host UsersHost { get; }

    public override Host OrdersHost { get; }
}
