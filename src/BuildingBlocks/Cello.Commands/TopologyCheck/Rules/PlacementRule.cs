using Cello.Commands.TopologyCheck.Deployments;
using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck.Rules;

/// <summary>
/// Every called module must run somewhere, and every caller in another process must have an address that leads there. The same address is
/// needed to deliver events, which wait while the subscriber does not run.
/// </summary>
internal static class PlacementRule
{
    public static IEnumerable<Finding> Check(DeployedTopology topology) => topology.IsWhole
        ? topology.Modules.Where(module => !topology.HostsOf(module).Any()).Select(module => NotDeployed(topology, module))
            .Concat(topology.Serving.SelectMany(host => topology.RemoteModulesOf(host)
                .Where(module => topology.HostsOf(module).Any())
                .SelectMany(module => Check(topology, host, host.Addresses.Single(address => address.Module == module)))))
        : [];

    private static Finding NotDeployed(DeployedTopology topology, string module)
    {
        var callers = NamesOf(topology, topology.Calls.Where(call => call.Callee == module).Select(call => call.Caller));
        var publishers = NamesOf(topology, topology.Deliveries.Where(delivery => delivery.Subscriber == module).Select(delivery => delivery.Publisher));
        return callers.Length > 0 ? Finding.Error($"no host runs {module}, which {callers} calls: run one with CELLO_MODULES={module}")
            : publishers.Length > 0 ? Finding.Warning($"no host runs {module}, to which {publishers} delivers events: they wait until one runs with CELLO_MODULES={module}")
            : Finding.Warning($"no host runs {module}: run one with CELLO_MODULES={module}, unless that is meant");
    }

    private static string NamesOf(DeployedTopology topology, IEnumerable<string> modules) =>
        string.Join(", ", modules.SelectMany(topology.HostsOf).Select(host => host.Name).Distinct());

    private static IEnumerable<Finding> Check(DeployedTopology topology, DeployedHost host, ModuleAddress address)
    {
        var said = $"{host.Name}: {address.Setting} is {address.Address}";
        var remedy = RemedyOf(topology, address.Module);
        var endpoints = topology.EndpointsAt(address.Address).ToList();
        if (!address.IsSet)
        {
            return [Finding.Error($"{host.Name}: {address.Setting} is not set, and {address.Module} runs in another process: {remedy}")];
        }

        if (endpoints.Count == 0)
        {
            return [Unreached(topology, address, said, remedy)];
        }

        return endpoints.Select(endpoint => (ServiceEndpoint: endpoint, Host: topology.Behind(endpoint))).SelectMany(way => Check(way.ServiceEndpoint, way.Host, address, said, remedy));
    }

    private static Finding Unreached(DeployedTopology topology, ModuleAddress address, string said, string remedy)
    {
        var name = address.Address.Host;
        var ports = topology.ServiceEndpoints.Where(endpoint => endpoint.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(endpoint => endpoint.Port).Distinct().ToList();
        return ports.Count > 0 ? Finding.Error($"{said}, and {name} has no port {address.Address.Port} but {string.Join(", ", ports)}: {remedy}")
            : topology.ExternalNames.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? Finding.Warning($"{said}, and {name} is no host: make sure that it leads to {address.Module}")
                : Finding.Error($"{said}, and no host has that name: {remedy}");
    }

    private static IEnumerable<Finding> Check(ServiceEndpoint endpoint, DeployedHost reached, ModuleAddress address, string said, string remedy)
    {
        var port = endpoint.TargetPort ?? address.Address.Port;
        return !reached.Runs(address.Module) ? [Finding.Error($"{said}, which leads to {reached.Name}, and that does not run {address.Module}: {remedy}")]
            : !reached.Ports.Contains(port) ? [Finding.Error($"{said}, which leads to port {port} of {reached.Name}, and that listens for others at {PortsOf(reached)}: {remedy}")]
            : [];
    }

    private static string PortsOf(DeployedHost host) => host.Ports.Count == 0 ? "none, only at the loopback address" : string.Join(", ", host.Ports);

    /// <summary>An address at which the module can be reached.</summary>
    private static string RemedyOf(DeployedTopology topology, string module)
    {
        var good = topology.ServiceEndpoints.FirstOrDefault(endpoint => topology.Behind(endpoint) is var host && host.Runs(module)
            && (endpoint.TargetPort is null ? host.Ports.Count > 0 : host.Ports.Contains(endpoint.TargetPort.Value)));
        return good is null
            ? $"let other hosts reach the one that runs {module}"
            : $"set it to http://{good.Name}:{good.Port ?? topology.Behind(good).Ports[0]}";
    }
}
