using System.Text.Json.Nodes;
using NJsonSchema;

namespace Cello.TestHosts.Conformance;

/// <summary>Follows the references of a document, and makes validators of its schemas.</summary>
public sealed class DocumentReader(JsonNode root)
{
    private const string InDocument = "#/components/schemas/";
    private const string InSchema = "#/definitions/";

    public JsonNode Root => root;

    /// <summary>The node itself, or what it refers to.</summary>
    public JsonNode Follow(JsonNode node) =>
        node["$ref"] is { } reference
            ? reference.GetValue<string>().Split('/').Skip(1).Aggregate(root, (part, name) => part[name]!)
            : node;

    /// <summary>
    /// Unknown members are violations here, although the document leaves room for them: clients must bear them, and hosts
    /// must not send what nobody wrote down.
    /// </summary>
    public JsonSchema Schema(JsonNode schema)
    {
        var whole = new JsonObject
        {
            ["definitions"] = root["components"]?["schemas"]?.DeepClone(),
            ["allOf"] = new JsonArray(schema.DeepClone()),
        };
        Close(whole);
        // Nothing is waited for: all that it refers to is in the text.
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
