using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cello.Commands.TopologyCheck.Yaml;

/// <summary>Parses YAML into JSON whose values are strings, and resolves anchors and merge keys.</summary>
internal static class YamlText
{
    private const string MergeKey = "<<";
    private const int Deepest = 64; // An anchor may contain itself.

    /// <summary>The documents of a text.</summary>
    /// <exception cref="YamlException">The text is not YAML, or contains a duplicate key.</exception>
    public static IReadOnlyList<JsonNode> Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return [.. stream.Documents.Select(document => Convert(document.RootNode, Deepest) ?? new JsonObject())];
    }

    private static JsonNode? Convert(YamlNode node, int left) => node switch
    {
        _ when left == 0 => throw new YamlException(node.Start, node.End, $"It is more than {Deepest} levels deep."),
        YamlMappingNode map => new JsonObject(Pairs(map, left).Select(pair => KeyValuePair.Create(pair.Key, Convert(pair.Value, left - 1)))),
        YamlSequenceNode list => new JsonArray([.. list.Select(item => Convert(item, left - 1))]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" } => null,
        YamlScalarNode scalar => JsonValue.Create(scalar.Value ?? ""),
        _ => throw new YamlException(node.Start, node.End, $"A {node.NodeType} can't be read."),
    };

    /// <summary>The map's own values take precedence over merged ones.</summary>
    private static Dictionary<string, YamlNode> Pairs(YamlMappingNode map, int left)
    {
        if (left == 0)
        {
            throw new YamlException(map.Start, map.End, "It is merged into itself.");
        }

        var pairs = map.Where(pair => NameOf(pair.Key) != MergeKey).ToDictionary(pair => NameOf(pair.Key), pair => pair.Value);
        foreach (var merged in map.Where(pair => NameOf(pair.Key) == MergeKey).SelectMany(pair => MapsIn(pair.Value)).SelectMany(inner => Pairs(inner, left - 1)))
        {
            pairs.TryAdd(merged.Key, merged.Value);
        }

        return pairs;
    }

    private static IEnumerable<YamlMappingNode> MapsIn(YamlNode node) => node switch
    {
        YamlSequenceNode list => list.SelectMany(MapsIn),
        YamlMappingNode map => [map],
        _ => throw new YamlException(node.Start, node.End, "Only a map can be merged."),
    };

    private static string NameOf(YamlNode key) =>
        (key as YamlScalarNode)?.Value ?? throw new YamlException(key.Start, key.End, "A key must be text.");
}
