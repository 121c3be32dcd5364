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
            new SplitStep("Compose: add this service to deploy/compose.yaml, and change the environment of the other ones", [.. Compose(modules, module)]),
            new SplitStep("Kubernetes: add these to the files in deploy/kubernetes", [.. Kubernetes(modules, module)]),
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

    private static IEnumerable<string> Compose(IReadOnlyList<IModule> modules, IModule module) =>
    [
        $"  {module.Name}:",
        "    <<: *host",
        "    profiles: [split]",
        "    environment:",
        "      <<: [*secret, *postgresql, *redis]",
        .. HostSettings(modules, module).Select(setting => $"      {setting.Replace("=", ": ", StringComparison.Ordinal)}"),
        $"    ports: [\"127.0.0.1:{module.DefaultAddress.Port}:8000\"]",
        "    depends_on:",
        "      migrate: {condition: service_completed_successfully}",
        $"# at the services that run others, which no longer have {module.Name} in {Topology.ModulesSetting}",
        $"      {module.AddressSetting}: {AddressOf(module)}",
    ];

    private static IEnumerable<string> Kubernetes(IReadOnlyList<IModule> modules, IModule module)
    {
        var callers = modules.Where(other => other != module && Reaches([other], module)).ToList();
        var callees = modules.Where(other => other != module && Reaches([module], other)).ToList();
        return
        [
            $"# roles/{module.Name}/kustomization.yaml: a copy of roles/all with",
            $"nameSuffix: -{module.Name}",
            $"app.kubernetes.io/component: {module.Name}",
            $"service-name: {module.ServiceName}",
            $"runs-{module.Name}: \"true\"",
            .. HostSettings(modules, module).Select(setting => $"      - {setting}"),
            $"# the roles that run others, which no longer have {module.Name} in {Topology.ModulesSetting}",
            $"      - {module.AddressSetting}={AddressOf(module)}",
            "# overlays/split/kustomization.yaml",
            $"  - ../../roles/{module.Name}",
            "# roles/all/kustomization.yaml, at the labels of its pods",
            $"runs-{module.Name}: \"true\"",
            "# base/services.yaml",
            "---",
            "apiVersion: v1",
            "kind: Service",
            "metadata:",
            $"  name: {module.Name}",
            "spec:",
            $"  selector: {{runs-{module.Name}: \"true\"}}",
            "  ports:",
            "    - {name: http, port: 8000, targetPort: http}",
            "# base/ingress.yaml, for each public path of the module",
            $"          - path: /{module.Name}",
            "            pathType: Prefix",
            $"            backend: {{service: {{name: {module.Name}, port: {{name: http}}}}}}",
            "# base/network-policies.yaml",
            .. PolicyHead($"to-{module.Name}", module, "Ingress"),
            "  ingress:",
            "    - ports: [{protocol: TCP, port: 8000}]",
            "      from:",
            .. callers.SelectMany(PodsOf),
            .. Namespace("ingress-nginx"),
            .. Namespace("monitoring"),
            .. callers.SelectMany(caller => Way(caller, module)),
            .. callees.SelectMany(callee => Way(module, callee)),
            .. callees.SelectMany(callee => PodsOf(module).Prepend($"# base/network-policies.yaml, in the list 'from' of to-{callee.Name}")),
        ];
    }

    private static IEnumerable<string> Way(IModule from, IModule to) =>
    [
        .. PolicyHead($"{from.Name}-to-{to.Name}", from, "Egress"),
        "  egress:",
        "    - ports: [{protocol: TCP, port: 8000}]",
        "      to:",
        .. PodsOf(to),
    ];

    private static IEnumerable<string> PolicyHead(string name, IModule of, string type) =>
    [
        "---",
        "apiVersion: networking.k8s.io/v1",
        "kind: NetworkPolicy",
        "metadata:",
        $"  name: {name}",
        "spec:",
        "  podSelector:",
        $"    matchLabels: {{runs-{of.Name}: \"true\"}}",
        $"  policyTypes: [{type}]",
    ];

    private static IEnumerable<string> PodsOf(IModule module) => ["        - podSelector:", $"            matchLabels: {{runs-{module.Name}: \"true\"}}"];

    private static IEnumerable<string> Namespace(string name) => ["        - namespaceSelector:", $"            matchLabels: {{kubernetes.io/metadata.name: {name}}}"];

    private static string AddressOf(IModule module) => $"http://{module.Name}:8000";
}
