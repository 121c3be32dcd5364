using System.Text.Json;
using Refit;

namespace Cello.Modularity.Edges.Far;

/// <summary>Reads which problem an answer is about (RFC 9457).</summary>
internal static class ProblemType
{
    private const string ContentType = "application/problem+json";

    /// <summary>The <c>type</c> of the problem, or null if the answer is none that can be read.</summary>
    public static string? Of(IApiResponse answer)
    {
        if (answer.ContentHeaders?.ContentType?.MediaType != ContentType || answer.Error is not ApiException { Content: { } content })
        {
            return null;
        }

        try
        {
            using var problem = JsonDocument.Parse(content);
            return problem.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("type", out var type)
                && type.ValueKind == JsonValueKind.String
                ? type.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
