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
}
