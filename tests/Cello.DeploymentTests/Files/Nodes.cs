using System.Globalization;
using System.Text.Json.Nodes;

namespace Cello.DeploymentTests.Files;

/// <summary>Ways into a document.</summary>
internal static class Nodes
{
    public static JsonNode? At(this JsonNode node, params string[] path) =>
        path.Aggregate((JsonNode?)node, (inner, name) => (inner as JsonObject)?[name]);

    public static string Text(this JsonNode node, params string[] path) =>
        node.At(path)?.ToString() ?? throw new KeyNotFoundException($"There is no {string.Join('.', path)} in {node}");

    public static int Number(this JsonNode node, params string[] path) => int.Parse(node.Text(path), CultureInfo.InvariantCulture);

    /// <summary>The items of a list, or none if it is not there.</summary>
    public static IReadOnlyList<JsonNode> Each(this JsonNode node, params string[] path) =>
        node.At(path) is JsonArray list ? [.. list.Select(item => item!)] : [];

    /// <summary>The names and values of a map, or none if it is not there.</summary>
    public static Dictionary<string, string> Map(this JsonNode node, params string[] path) =>
        node.At(path) is JsonObject map
            ? map.ToDictionary(pair => pair.Key, pair => pair.Value?.ToString() ?? "")
            : [];

    /// <summary>Whether labels have all that a selector names. An empty selector selects everything.</summary>
    public static bool Selects(this IReadOnlyDictionary<string, string> selector, IReadOnlyDictionary<string, string> labels) =>
        selector.All(pair => labels.GetValueOrDefault(pair.Key) == pair.Value);

    /// <summary>The node and every one in it.</summary>
    public static IEnumerable<JsonNode> Descend(this JsonNode node) => node switch
    {
        JsonObject map => map.Where(pair => pair.Value is not null).SelectMany(pair => pair.Value!.Descend()).Prepend(node),
        JsonArray list => list.Where(item => item is not null).SelectMany(item => item!.Descend()).Prepend(node),
        _ => [node],
    };
}
