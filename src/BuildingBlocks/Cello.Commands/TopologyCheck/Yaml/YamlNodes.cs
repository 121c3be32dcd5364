using System.Text.Json.Nodes;

namespace Cello.Commands.TopologyCheck.Yaml;

/// <summary>Access to the nodes of a document.</summary>
internal static class YamlNodes
{
    public static JsonNode? At(this JsonNode? node, params string[] path) =>
        path.Aggregate(node, (inner, name) => (inner as JsonObject)?[name]);

    /// <summary>The items of a list, or none if the list is missing.</summary>
    public static IReadOnlyList<JsonNode> Each(this JsonNode? node, params string[] path) =>
        node.At(path) is JsonArray list ? [.. list.OfType<JsonNode>()] : [];

    /// <summary>The names and values of a map, or none if the map is missing.</summary>
    public static Dictionary<string, string> Map(this JsonNode? node, params string[] path) =>
        node.At(path) is JsonObject map
            ? map.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "")
            : [];

    /// <summary>Whether the labels include all those of the selector. An empty selector selects everything.</summary>
    public static bool Selects(this IReadOnlyDictionary<string, string> selector, IReadOnlyDictionary<string, string> labels) =>
        selector.All(pair => labels.GetValueOrDefault(pair.Key) == pair.Value);
}
