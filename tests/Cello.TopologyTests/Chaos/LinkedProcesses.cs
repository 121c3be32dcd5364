using Cello.TopologyTests.Chaos.Links;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Chaos;

/// <summary>A host for each module, with a link between them that can fail.</summary>
internal sealed class LinkedProcesses : Topology
{
    /// <param name="broker">The address of the RabbitMQ that carries events; null if hosts deliver to each other.</param>
    public LinkedProcesses(string? broker)
    {
        var settings = ChaosSettings.All.Append(KeyValuePair.Create("ConnectionStrings__RabbitMq", broker ?? "")).ToList();
        var (users, orders) = (FreeAddress.Next(), FreeAddress.Next());
        Link = new FaultyLink(users);
        UsersHost = new Host(HostCommand.For("users", users, Data).With(settings), users);
        OrdersHost = new Host(
            HostCommand.For("orders", orders, Data).With(settings).With("USER_SERVICE_URL", Link.Address.ToString()), orders);
    }

    public FaultyLink Link { get; }

    public override Host UsersHost { get; }

    public override Host OrdersHost { get; }
}
