using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace Cello.TestHosts.Conformance;

/// <summary>The described answer of one status: its headers, content types and body.</summary>
public sealed partial class DescribedAnswer
{
    private readonly Dictionary<string, JsonSchema> _bodies;
    private readonly List<DescribedHeader> _headers;

    public DescribedAnswer(JsonNode response, DocumentReader document)
    {
        _bodies = Members(response["content"]).ToDictionary(
            content => content.Key, content => document.Schema(content.Value!["schema"]!), StringComparer.OrdinalIgnoreCase);
        _headers = [.. Members(response["headers"]).Select(header => DescribedHeader.Of(header.Key, document.Follow(header.Value!), document))];
    }

    public IEnumerable<string> Violations(Answer answer) => _headers.SelectMany(header => header.Violations(answer)).Concat(BodyViolations(answer));

    private static JsonObject Members(JsonNode? node) => node?.AsObject() ?? [];

    private IEnumerable<string> BodyViolations(Answer answer)
    {
        if (_bodies.Count == 0)
        {
            return answer.Body.Length > 0 || answer.Header("Content-Type") is not null ? ["there is a body where none is described"] : [];
        }

        var type = MediaTypeHeaderValue.TryParse(answer.Header("Content-Type"), out var parsed) ? parsed.MediaType : null;
        return type is not null && _bodies.TryGetValue(type, out var schema)
            ? Violations(schema, answer.Body)
            : [$"the content type {type} is not one of {string.Join(", ", _bodies.Keys)}"];
    }

    private static IEnumerable<string> Violations(JsonSchema schema, string body)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body);
        }
        catch (JsonException exception)
        {
            return [$"the body is not JSON: {exception.Message}"];
        }

        lock (schema) // The validator is not documented as thread-safe.
        {
            return [.. schema.Validate(SurrogatePair().Replace(body, "_")).Select(error => $"the body breaks its schema: {error}")];
        }
    }

    /// <summary>Matches a surrogate pair, raw or escaped: one character for JSON Schema's lengths, but two for the validator's.</summary>
    [GeneratedRegex(@"[\ud800-\udbff][\udc00-\udfff]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}", RegexOptions.None, 10_000)]
    private static partial Regex SurrogatePair();
}
