using System.Text.Json.Nodes;
using Cello.DeploymentTests.Files;

namespace Cello.DeploymentTests.Kubernetes;

/// <summary>The internal routes that a manifest exposes to clients outside the cluster.</summary>
internal static class PublicRoutes
{
    private const string Internal = "/internal";

    /// <summary>Kinds that route no request into the cluster. A new kind must be added here or to the kinds that route.</summary>
    private static readonly string[] Others =
        ["ConfigMap", "Deployment", "HorizontalPodAutoscaler", "Job", "Kustomization", "Namespace", "NetworkPolicy", "PodDisruptionBudget", "Secret"];

    /// <returns>A sentence for each fault.</returns>
    public static IEnumerable<string> FaultsOf(JsonNode manifest) => manifest.At("kind")?.ToString() switch
    {
        "Ingress" => FaultsOfIngress(manifest),
        "Service" => FaultsOfService(manifest),
        { } kind when Others.Contains(kind) => [],
        var kind => [$"nothing is known of what a {kind} routes"],
    };

    private static IEnumerable<string> FaultsOfIngress(JsonNode ingress) =>
    [
        .. ingress.At("spec", "defaultBackend") is null ? [] : new[] { "it has a default backend, which gets every path" },
        .. ingress.At("metadata", "annotations") is null ? [] : new[] { "it has annotations, by which controllers rewrite paths" },
        .. ingress.Each("spec", "rules").Where(rule => !rule.Each("http", "paths").Any()).Select(_ => "it has a rule without paths, which gets every path"),
        .. ingress.Each("spec", "rules").SelectMany(rule => rule.Each("http", "paths")).Select(FaultOfPath).OfType<string>(),
    ];

    private static string? FaultOfPath(JsonNode route)
    {
        var path = Uri.UnescapeDataString(route.At("path")?.ToString() ?? "");
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return route.Text("pathType") is var type && type is not ("Prefix" or "Exact") ? $"{path} is of the type {type}, which each controller reads differently"
            : segments.Length == 0 && type == "Prefix" ? $"the prefix '{path}' is every path, {Internal} too"
            : segments is [var first, ..] && first.Equals(Internal[1..], StringComparison.OrdinalIgnoreCase) ? $"{path} is for hosts only"
            : null;
    }

    private static IEnumerable<string> FaultsOfService(JsonNode service)
    {
        if (service.At("spec", "type")?.ToString() is { } type and not "ClusterIP")
        {
            yield return $"it is a {type}, which gets every path past the ingress";
        }

        if (service.At("spec", "externalIPs") is not null)
        {
            yield return "it has external addresses, which get every path past the ingress";
        }
    }
}
