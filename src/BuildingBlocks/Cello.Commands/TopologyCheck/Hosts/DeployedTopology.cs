using Cello.Commands.TopologyCheck.Deployments;
using Cello.Hosting;

namespace Cello.Commands.TopologyCheck.Hosts;

/// <summary>Everything that the rules about deployments check.</summary>
/// <param name="Modules">The modules of the product, wherever they run.</param>
/// <param name="Calls">The calls between modules.</param>
/// <param name="Hosts">The hosts, in the order of the file.</param>
/// <param name="ServiceEndpoints">The names and ports at which hosts can be reached.</param>
/// <param name="ExternalNames">Names that lead to something other than a host.</param>
internal sealed record DeployedTopology(
    IReadOnlyList<string> Modules,
    IReadOnlyList<ModuleCall> Calls,
    IReadOnlyList<DeployedHost> Hosts,
    IReadOnlyList<ServiceEndpoint> ServiceEndpoints,
    IReadOnlyList<string> ExternalNames)
{
    /// <summary>The deliveries of events between modules. A publisher does not wait for them, so they are not calls.</summary>
    public IReadOnlyList<EventDelivery> Deliveries { get; init; } = [];

    /// <summary>Whether the deployment contains all hosts. If not, hosts outside it may run the missing modules.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The hosts that answer requests.</summary>
    public IEnumerable<DeployedHost> Serving => Hosts.Where(host => !host.OnlyMigrates);

    public IEnumerable<DeployedHost> HostsOf(string module) => Hosts.Where(host => host.Runs(module));

    /// <summary>The calls of a host's modules to modules that it does not run.</summary>
    public IEnumerable<ModuleCall> RemoteCallsOf(DeployedHost host) => Calls.Where(call => host.Runs(call.Caller) && !host.Runs(call.Callee));

    /// <summary>The modules that a host calls or delivers events to, and that it does not run.</summary>
    public IEnumerable<string> RemoteModulesOf(DeployedHost host) => RemoteCallsOf(host).Select(call => call.Callee)
        .Concat(Deliveries.Where(delivery => host.Runs(delivery.Publisher) && !host.Runs(delivery.Subscriber)).Select(delivery => delivery.Subscriber))
        .Distinct();

    public IEnumerable<ServiceEndpoint> EndpointsAt(Uri address) =>
        ServiceEndpoints.Where(endpoint => endpoint.Name.Equals(address.Host, StringComparison.OrdinalIgnoreCase) && (endpoint.Port is null || endpoint.Port == address.Port));

    public DeployedHost Behind(ServiceEndpoint endpoint) => Hosts.Single(host => host.Name == endpoint.Container);
}
