using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Cello.DeploymentTests.Files;

/// <summary>YAML as JSON of strings, with anchors and merge keys resolved. A key that is there twice is an error.</summary>
internal static class YamlText
{
    private const string MergeKey = "<<";

    public static IReadOnlyList<JsonNode> Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => Convert(document.RootNode) ?? new JsonObject())];
    }

    private static JsonNode? Convert(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(Pairs(map).Select(pair => KeyValuePair.Create(pair.Key, Convert(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(Convert)]),
        YamlScalarNode { Value: null or "" } => null,
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException($"{node.NodeType} at {node.Start}"),
    };

    /// <summary>The map's own values come before the merged ones.</summary>
    private static Dictionary<string, YamlNode> Pairs(YamlMappingNode map)
    {
        var pairs = map.Where(pair => NameOf(pair.Key) != MergeKey).ToDictionary(pair => NameOf(pair.Key), pair => pair.Value);
        foreach (var merged in map.Where(pair => NameOf(pair.Key) == MergeKey).SelectMany(pair => MapsIn(pair.Value)).SelectMany(Pairs))
        {
            pairs.TryAdd(merged.Key, merged.Value);
        }

        return pairs;
    }

    private static IEnumerable<YamlMappingNode> MapsIn(YamlNode node) =>
        node is YamlSequenceNode list ? list.Cast<YamlMappingNode>() : [(YamlMappingNode)node];

    private static string NameOf(YamlNode key) => ((YamlScalarNode)key).Value!;
}
