using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cello.Hosting.OpenApi.Schemas;

/// <summary>
/// Moves <c>null</c> after the other types that a schema allows. Their order has no meaning in JSON Schema, but generators use the first type as
/// the schema's own: orval generates <c>zod.null()</c> for <c>["null","string"]</c>. The library writes null first.
/// </summary>
internal static class NullTypes
{
    private const string Null = "null";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] MoveLast(byte[] document)
    {
        var root = JsonNode.Parse(document);
        Visit(root);
        return JsonSerializer.SerializeToUtf8Bytes(root, Readable);
    }

    private static void Visit(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                MoveLast(members["type"], IsNull);
                MoveLast(members["oneOf"], IsNullSchema);
                MoveLast(members["anyOf"], IsNullSchema);
                members.Select(member => member.Value).ToList().ForEach(Visit);
                break;
            case JsonArray items:
                items.ToList().ForEach(Visit);
                break;
        }
    }

    private static void MoveLast(JsonNode? alternatives, Func<JsonNode?, bool> isNull)
    {
        if (alternatives is JsonArray list && list.FirstOrDefault(isNull) is { } found)
        {
            list.Remove(found);
            list.Add(found);
        }
    }

    private static bool IsNull(JsonNode? type) => type is JsonValue value && value.TryGetValue(out string? name) && name == Null;

    private static bool IsNullSchema(JsonNode? schema) => schema is JsonObject members && IsNull(members["type"]);
}
