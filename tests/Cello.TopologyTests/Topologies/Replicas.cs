using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>Two hosts of each module.</summary>
public class Replicas : Proxied
{
    public Replicas()
        : this([])
    {
    }

    protected internal Replicas(IReadOnlyCollection<KeyValuePair<string, string>> settings)
        : this(PostgreSqlServer.Shared, settings)
    {
    }

    protected Replicas(PostgreSqlServer server)
        : this(server, [])
    {
    }

    private Replicas(PostgreSqlServer server, IReadOnlyCollection<KeyValuePair<string, string>> settings)
        : base(server)
    {
        UsersHosts = [NewHost("users", settings), NewHost("users", settings)];
        OrdersHosts = [NewHost("orders", settings), NewHost("orders", settings)];
    }

    public IReadOnlyList<Host> UsersHosts { get; }

    public IReadOnlyList<Host> OrdersHosts { get; }

    public override Host UsersHost => UsersHosts[0];

    public override Host OrdersHost => OrdersHosts[0];

    protected override IEnumerable<Host> Hosts => [.. UsersHosts, .. OrdersHosts];

    protected override RoundRobin.Service UsersService => new("users", UsersAddress, [.. UsersHosts.Select(host => host.Address)]);

    protected override RoundRobin.Service OrdersService => new("orders", OrdersAddress, [.. OrdersHosts.Select(host => host.Address)]);
}
