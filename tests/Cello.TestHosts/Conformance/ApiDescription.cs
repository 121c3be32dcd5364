using System.Text.Json.Nodes;

namespace Cello.TestHosts.Conformance;

/// <summary>The responses that an OpenAPI document describes.</summary>
public sealed class ApiDescription
{
    private readonly List<(string Method, string[] Path, Operation Operation)> _operations = [];

    public ApiDescription(string json)
    {
        var document = new DocumentReader(JsonNode.Parse(json)!);
        foreach (var (path, methods) in document.Root["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                _operations.Add((method, Segments(path), new Operation(operation!, document)));
                Statuses.Add($"{method.ToUpperInvariant()} {path}", [.. operation!["responses"]!.AsObject().Select(response => response.Key)]);
            }
        }
    }

    /// <summary>The statuses of each operation, by method and path.</summary>
    public SortedDictionary<string, string[]> Statuses { get; } = new(StringComparer.Ordinal);

    /// <summary>Lists the differences between an answer and its description.</summary>
    public IReadOnlyList<string> Violations(HttpMethod method, string path, Answer answer)
    {
        if (method == HttpMethod.Head)
        {
            return answer.Body.Length > 0 ? ["there is a body"] : []; // Otherwise the same as GET, which is described.
        }

        var (_, _, operation) = _operations.Find(known =>
            known.Method.Equals(method.Method, StringComparison.OrdinalIgnoreCase) && Matches(known.Path, Segments(path)));
        return operation?.Violations(answer)
            // An operation that is not described must not succeed.
            ?? (answer.Status < 400 ? [$"there is no operation {method} {path}"] : []);
    }

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool Matches(string[] template, string[] path) =>
        template.Length == path.Length
        && template.Zip(path).All(pair => pair.First.StartsWith('{') || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
}
