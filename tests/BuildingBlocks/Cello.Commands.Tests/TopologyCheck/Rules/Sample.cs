using Cello.Commands.TopologyCheck.Deployments;
using Cello.Commands.TopologyCheck.Hosts;
using Cello.Commands.TopologyCheck.Rules;
using Cello.Hosting;

namespace Cello.Commands.Tests.TopologyCheck.Rules;

/// <summary>Hosts without findings, to be changed by tests.</summary>
internal static class Sample
{
    public static readonly ModuleCall OrdersToUsers = new("orders", "users");
    public static readonly EventDelivery UsersToOrders = new("users", "orders");

    /// <summary>A host that has the name of its module, listens at 8000, and reaches each other module by its name.</summary>
    public static DeployedHost Host(string module, params string[] others) => new(module)
    {
        Modules = [module],
        Addresses = [.. others.Select(other => new ModuleAddress(other, $"{other}_URL", new Uri($"http://{other}:8000"), IsSet: true))],
        Ports = [8000],
        Grace = new Grace("grace", 40),
        CallSeconds = others.Append(module).ToDictionary(other => other, _ => 5.0),
        Secret = SettingValue.Literal("a secret"),
        Databases = [new HostDatabase(module, "db", File: null, StatementSeconds: 5)],
        CountsRequests = true,
    };

    public static DeployedTopology Of(IReadOnlyList<ModuleCall> calls, params IReadOnlyList<DeployedHost> hosts) => new(
        [.. hosts.SelectMany(host => host.Modules).Distinct()],
        calls,
        [.. hosts, Migration(hosts)],
        [.. hosts.Select(host => new ServiceEndpoint(host.Name, null, host.Name, null))],
        ExternalNames: []);

    public static IReadOnlyList<string> Found(this DeployedTopology topology) => [.. TopologyRules.Check(topology).Select(finding => finding.ToString())];

    private static DeployedHost Migration(IEnumerable<DeployedHost> hosts) => new("migrate")
    {
        OnlyMigrates = true,
        Databases = [.. hosts.SelectMany(host => host.Databases).Where(database => database.File is null).Distinct()],
    };
}
