using System.Text.Json.Nodes;
using NJsonSchema;

namespace Cello.TestHosts.Conformance;

/// <summary>Resolves the references of a document, and creates validators from its schemas.</summary>
public sealed class DocumentReader(JsonNode root)
{
    private const string InDocument = "#/components/schemas/";
    private const string InSchema = "#/definitions/";

    public JsonNode Root => root;

    /// <summary>The node itself, or the node to which it refers.</summary>
    public JsonNode Follow(JsonNode node) =>
        node["$ref"] is { } reference
            ? reference.GetValue<string>().Split('/').Skip(1).Aggregate(root, (part, name) => part[name]!)
            : node;

    /// <summary>
    /// Creates a validator that also rejects unknown members, although the document allows them: clients must tolerate them, but hosts must not send
    /// members that are not described.
    /// </summary>
    public JsonSchema Schema(JsonNode schema)
    {
        var whole = new JsonObject
        {
            ["definitions"] = root["components"]?["schemas"]?.DeepClone(),
            ["allOf"] = new JsonArray(schema.DeepClone()),
        };
        Close(whole);
        // Completes synchronously, because all references are within the text.
        return JsonSchema.FromJsonAsync(whole.ToJsonString().Replace(InDocument, InSchema, StringComparison.Ordinal)).GetAwaiter().GetResult();
    }

    private static void Close(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray items:
                items.ToList().ForEach(Close);
                break;
            case JsonObject members:
                members.Select(member => member.Value).ToList().ForEach(Close);
                if (members["properties"] is JsonObject && members["type"] is JsonValue)
                {
                    members.TryAdd("additionalProperties", value: false);
                }

                break;
        }
    }
}
