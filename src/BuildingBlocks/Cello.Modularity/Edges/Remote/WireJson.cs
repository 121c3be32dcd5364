using System.Text.Json;

namespace Cello.Modularity.Edges.Remote;

/// <summary>JSON as hosts write it for each other: what a type says can't be missing or null is not.</summary>
internal static class WireJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };
}
