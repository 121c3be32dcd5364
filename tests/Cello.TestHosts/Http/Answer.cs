using System.Collections.Immutable;
using System.Text.Json;

namespace Cello.TestHosts.Http;

/// <summary>A complete HTTP response, including its body.</summary>
public sealed record Answer(int Status, ImmutableSortedDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public static async Task<Answer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var headers = response.Headers
            .Concat(response.Content.Headers)
            .ToImmutableSortedDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, headers, await response.Content.ReadAsStringAsync(cancellationToken));
    }

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => $"{Status}\n{string.Join('\n', Headers.Select(header => $"{header.Key}: {header.Value}"))}\n\n{Body}";
}
