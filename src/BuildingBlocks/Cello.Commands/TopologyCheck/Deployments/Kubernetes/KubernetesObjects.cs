using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cello.Commands.TopologyCheck.Yaml;
using Cello.Modularity.Settings;

namespace Cello.Commands.TopologyCheck.Deployments.Kubernetes;

/// <summary>The Kubernetes objects of a file, and the references between them.</summary>
internal sealed class KubernetesObjects(IReadOnlyList<JsonNode> documents)
{
    private readonly IReadOnlyList<JsonNode> _objects =
        [.. documents.SelectMany(document => KindOf(document) == "List" ? document.Each("items") : [document])];

    /// <summary>The objects that create pods, either from a template or as a Pod.</summary>
    public IEnumerable<JsonNode> Workloads => _objects.Where(item => KindOf(item) == "Pod" || item.At("spec", "template", "spec") is not null);

    public IEnumerable<JsonNode> Of(string kind) => _objects.Where(item => KindOf(item) == kind);

    public static string KindOf(JsonNode item) => item.At("kind")?.ToString() ?? "";

    public static string NameOf(JsonNode item) => item.At("metadata", "name")?.ToString() ?? "";

    public static string NamespaceOf(JsonNode item) => item.At("metadata", "namespace")?.ToString() ?? "default";

    /// <summary>The names under which pods reach a Service.</summary>
    public static IEnumerable<string> NamesOf(JsonNode service)
    {
        var full = $"{NameOf(service)}.{NamespaceOf(service)}";
        return [NameOf(service), full, $"{full}.svc", $"{full}.svc.cluster.local"];
    }

    /// <exception cref="SettingException">The value is not a number.</exception>
    public static int? Number(JsonNode? node) => node is null ? null
        : int.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new SettingException(node.GetPath(), node.ToString(), "a number is needed");

    /// <summary>The largest number of replicas that autoscalers allow, or null if there is no autoscaler for the workload.</summary>
    public int? MaxReplicasOf(JsonNode workload) => Of("HorizontalPodAutoscaler")
        .Where(scaler => NamespaceOf(scaler) == NamespaceOf(workload)
            && scaler.At("spec", "scaleTargetRef", "kind")?.ToString() == KindOf(workload)
            && scaler.At("spec", "scaleTargetRef", "name")?.ToString() == NameOf(workload))
        .Max(scaler => Number(scaler.At("spec", "maxReplicas")));

    /// <summary>The entries of a ConfigMap or Secret by key, or null if it is not in the file.</summary>
    public Dictionary<string, SettingValue>? EntriesOf(string kind, string name, string inNamespace) =>
        Of(kind).FirstOrDefault(item => NameOf(item) == name && NamespaceOf(item) == inNamespace) is not { } found ? null
        : kind == "ConfigMap" ? found.Map("data").ToDictionary(pair => pair.Key, pair => SettingValue.Literal(pair.Value))
        : found.Map("data").Select(pair => KeyValuePair.Create(pair.Key, Decoded(pair.Value)))
            .Concat(found.Map("stringData"))
            .GroupBy(pair => pair.Key)
            .ToDictionary(pairs => pairs.Key, pairs => SettingValue.Private(pairs.Last().Value));

    private static string Decoded(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            throw new SettingException("The data of a Secret", "...", "it must be base64");
        }
    }
}
