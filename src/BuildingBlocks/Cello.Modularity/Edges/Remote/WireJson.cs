using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cello.Modularity.Edges.Remote;

/// <summary>The JSON options between hosts: a value that its type requires must be present and not null.</summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>For bodies that contain JSON as text, whose quotes would take six bytes each otherwise.</summary>
    public static JsonSerializerOptions Nested { get; } = new(Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
