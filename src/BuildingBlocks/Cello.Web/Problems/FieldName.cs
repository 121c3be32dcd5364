using System.Text.Json;

namespace Cello.Web.Problems;

/// <summary>Converts the path of a member from C# or JSON into the name that the caller uses.</summary>
internal static class FieldName
{
    /// <summary><c>Items[3].UnitPrice</c> becomes <c>items[3].unit_price</c>.</summary>
    public static string OnTheWire(string member) =>
        string.Join('.', member.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    /// <summary><c>$.items[3]</c> becomes <c>items[3]</c>. The path of the whole body becomes <c>body</c>.</summary>
    public static string InBody(string? jsonPath) =>
        jsonPath is { Length: > 2 } && jsonPath.StartsWith("$.", StringComparison.Ordinal) ? jsonPath[2..] : "body";
}
