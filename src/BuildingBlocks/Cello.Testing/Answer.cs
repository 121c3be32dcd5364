using System.Collections.Immutable;
using System.Text.Json;

namespace Cello.Testing;

/// <summary>A complete HTTP response, including its body.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Headers">The headers. Their names are not case-sensitive.</param>
/// <param name="Body">The body as text.</param>
public sealed record Answer(int Status, ImmutableSortedDictionary<string, string> Headers, string Body)
{
    /// <summary>The body as JSON.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>Reads a response to its end.</summary>
    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(response);

        var headers = response.Headers
            .Concat(response.Content.Headers)
            .ToImmutableSortedDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Returns the value of a header, or null.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The status, the headers and the body, for the message of a failed assertion.</summary>
    public override string ToString() => $"{Status}\n{string.Join('\n', Headers.Select(header => $"{header.Key}: {header.Value}"))}\n\n{Body}";
}
