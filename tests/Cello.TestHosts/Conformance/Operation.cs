using System.Text.Json.Nodes;

namespace Cello.TestHosts.Conformance;

/// <summary>One method of one path, and the answers that it can give.</summary>
public sealed class Operation(JsonNode operation, DocumentReader document)
{
    private readonly Dictionary<string, DescribedAnswer> _answers = operation["responses"]!.AsObject().ToDictionary(
        response => response.Key, response => new DescribedAnswer(document.Follow(response.Value!), document), StringComparer.Ordinal);

    public IReadOnlyList<string> Violations(Answer answer) =>
        _answers.TryGetValue($"{answer.Status}", out var described)
            ? [.. described.Violations(answer)]
            : [$"the status {answer.Status} is not one of {string.Join(", ", _answers.Keys)}"];
}
