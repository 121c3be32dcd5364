using System.Globalization;
using System.Text.Json.Nodes;

namespace Cello.DeploymentTests.Files;

/// <summary>Navigation in a document.</summary>
internal static class Nodes
{
    public static string Text(this JsonNode node, params string[] path) =>
        node.At(path)?.ToString() ?? throw new KeyNotFoundException($"There is no {string.Join('.', path)} in {node}");

    public static int Number(this JsonNode node, params string[] path) => int.Parse(node.Text(path), CultureInfo.InvariantCulture);

    /// <summary>The node and all its descendants.</summary>
    public static IEnumerable<JsonNode> Descend(this JsonNode node) => node switch
    {
        JsonObject map => map.Where(pair => pair.Value is not null).SelectMany(pair => pair.Value!.Descend()).Prepend(node),
        JsonArray list => list.Where(item => item is not null).SelectMany(item => item!.Descend()).Prepend(node),
        _ => [node],
    };
}
