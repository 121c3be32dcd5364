using Cello.Hosting.Console.Snapshots;
using Cello.Modularity.Modules;

namespace Cello.Hosting.Console.Splits;

/// <summary>What has to be set, moved and deployed for a split.</summary>
internal static class SplitSteps
{
    private const string Separator = ",";

    public static IReadOnlyList<SplitStep> Of(IReadOnlyList<IModule> modules, IModule module, IReadOnlyList<HostSnapshot> hosts)
    {
        var rest = modules.Where(other => other != module).ToList();
        var others = string.Join(Separator, rest.Select(other => other.Name));
        return
        [
            Data(module, hosts),
            new SplitStep($"Start a host for {module.Name}, with the settings of the present one and these", [.. HostSettings(modules, module)]),
            new SplitStep(
                "Change the settings of the other modules' host",
                [$"{Topology.ModulesSetting}={others}", .. Reaches(rest, module) ? new[] { $"{module.AddressSetting}={AddressOf(module)}" } : []]),
            new SplitStep("Keep the same at both hosts", ["JWT_SECRET", "ConnectionStrings__Redis and ConnectionStrings__RabbitMq, where they are set"]),
            new SplitStep($"Let the proxy send the routes of {module.Name} to its host", [.. RoutesOf(module, hosts)]),
            new SplitStep("Compose: add this service, and change the environment of the other one", [.. Compose(modules, module, others)]),
            new SplitStep("Kubernetes: copy the role of the whole product for each part, and change its literals", [.. Kustomize(modules, module, others)]),
            new SplitStep(
                "Check the deployment before you apply it, and look at both hosts afterwards", ["topology --file deploy/compose.yaml --profile split", "/console of either host"]),
        ];
    }

    public static IReadOnlyList<string> WayBack(IModule module) =>
    [
        $"Start a host with {Topology.ModulesSetting}=all on the same databases; on SQLite, stop the other hosts first and put {module.Name}.db back into its data folder.",
        "Let the proxy send all routes to it, and stop the two hosts. Events that wait are in the databases, and continue there.",
    ];

    private static SplitStep Data(IModule module, IReadOnlyList<HostSnapshot> hosts)
    {
        if (hosts.Count == 0)
        {
            return new SplitStep(
                $"Move the data, if it is on SQLite: stop the host, and move {module.Name}.db to the data folder of the new host. On PostgreSQL, no data has to move",
                [$"move-data --modules {module.Name} --help"]);
        }

        var isOnPostgreSql = hosts.SelectMany(host => host.Settings ?? [])
            .Any(setting => setting.Source != "not set" && (setting.Name == "ConnectionStrings__Cello" || setting.Name.Equals($"ConnectionStrings__{module.Name}", StringComparison.OrdinalIgnoreCase)));
        return isOnPostgreSql
            ? new SplitStep(
                $"No data has to move: {module.Name} has its own schema on PostgreSQL. For a database of its own", [$"move-data --modules {module.Name} --help"])
            : new SplitStep(
                $"Move the data: stop the host, and move {module.Name}.db to the data folder of the new host; or move everything to PostgreSQL first, and split without downtime",
                ["migrate", $"move-data --modules {module.Name} --help"]);
    }

    private static IEnumerable<string> HostSettings(IReadOnlyList<IModule> modules, IModule module)
    {
        yield return $"{Topology.ModulesSetting}={module.Name}";
        foreach (var other in modules.Where(other => other != module && Reaches([module], other)))
        {
            yield return $"{other.AddressSetting}={AddressOf(other)}";
        }
    }

    /// <summary>Whether hosts of the first modules send calls or events to the second one.</summary>
    private static bool Reaches(IReadOnlyList<IModule> from, IModule to) => to.Contracts.Count > 0
        || to.Subscriptions.Any(subscription => from.Any(module => module.Events.Any(published => published.Type == subscription.Type)));

    /// <summary>The paths of a running host; without one, the types that map them.</summary>
    private static List<string> RoutesOf(IModule module, IReadOnlyList<HostSnapshot> hosts)
    {
        var paths = hosts.SelectMany(host => host.Modules ?? []).Where(placed => placed.Name == module.Name).SelectMany(placed => placed.Paths ?? []).Distinct().ToList();
        return module.Endpoints.Count == 0 ? [$"{module.Name} has no public routes"]
            : paths.Count > 0 ? paths
            : [.. module.Endpoints.Select(endpoints => $"those of {endpoints.Name}")];
    }

    private static IEnumerable<string> Compose(IReadOnlyList<IModule> modules, IModule module, string others)
    {
        yield return $"  {module.Name}:";
        yield return "    <<: *cello";
        yield return "    environment:";
        yield return "      <<: *secret";
        foreach (var setting in HostSettings(modules, module))
        {
            yield return $"      {setting.Replace("=", ": ", StringComparison.Ordinal)}";
        }

        yield return "  # and at the other service:";
        yield return $"      {Topology.ModulesSetting}: {others}";
        yield return $"      {module.AddressSetting}: {AddressOf(module)}";
    }

    private static IEnumerable<string> Kustomize(IReadOnlyList<IModule> modules, IModule module, string others)
    {
        yield return $"# deploy/kubernetes/roles/{module.Name}/kustomization.yaml";
        foreach (var setting in HostSettings(modules, module))
        {
            yield return $"      - {setting}";
        }

        yield return "# the role of the other modules";
        yield return $"      - {Topology.ModulesSetting}={others}";
        yield return $"      - {module.AddressSetting}={AddressOf(module)}";
    }

    private static string AddressOf(IModule module) => $"http://{module.Name}:8000";
}
