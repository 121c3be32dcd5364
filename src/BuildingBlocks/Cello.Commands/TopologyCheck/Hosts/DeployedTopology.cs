using Cello.Commands.TopologyCheck.Deployments;

namespace Cello.Commands.TopologyCheck.Hosts;

/// <summary>Everything that a deployment's rules are about.</summary>
/// <param name="Modules">Of the product, wherever they run.</param>
/// <param name="Calls">Between them.</param>
/// <param name="Hosts">In the order of the file.</param>
/// <param name="Doors">Where they can be reached.</param>
/// <param name="Strangers">Names that lead to something else.</param>
public sealed record DeployedTopology(
    IReadOnlyList<string> Modules,
    IReadOnlyList<ModuleCall> Calls,
    IReadOnlyList<DeployedHost> Hosts,
    IReadOnlyList<Door> Doors,
    IReadOnlyList<string> Strangers)
{
    /// <summary>Whether these are all hosts there are. If not, others may run what these do not.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>Hosts that answer requests.</summary>
    public IEnumerable<DeployedHost> Serving => Hosts.Where(host => !host.OnlyMigrates);

    public IEnumerable<DeployedHost> HostsOf(string module) => Hosts.Where(host => host.Runs(module));

    /// <summary>The calls that a host's modules make to modules which it does not run.</summary>
    public IEnumerable<ModuleCall> RemoteCallsOf(DeployedHost host) => Calls.Where(call => host.Runs(call.Caller) && !host.Runs(call.Callee));

    public IEnumerable<Door> DoorsAt(Uri address) =>
        Doors.Where(door => door.Name.Equals(address.Host, StringComparison.OrdinalIgnoreCase) && (door.Port is null || door.Port == address.Port));

    public DeployedHost Behind(Door door) => Hosts.Single(host => host.Name == door.Container);
}
