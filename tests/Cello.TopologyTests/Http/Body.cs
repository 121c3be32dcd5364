using System.Text.Json;

namespace Cello.TopologyTests.Http;

/// <summary>Request bodies. Members that are null are left out.</summary>
public static class Body
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static string User(string? name, string? email, string? password = null) => Of(new { name, email, password });

    public static string Order(long userId, params string?[] items) => Of(new { userId, items });

    public static string Of<T>(T body) => JsonSerializer.Serialize(body, Options);
}
