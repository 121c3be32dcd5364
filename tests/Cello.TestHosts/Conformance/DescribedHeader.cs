using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace Cello.TestHosts.Conformance;

/// <summary>A described header: whether it is required, and which values it allows.</summary>
public sealed record DescribedHeader(string Name, bool IsRequired, bool IsNumber, JsonSchema Schema)
{
    public static DescribedHeader Of(string name, JsonNode header, DocumentReader document) => new(
        name,
        header["required"]?.GetValue<bool>() ?? false,
        header["schema"]!["type"]!.GetValue<string>() == "integer",
        document.Schema(header["schema"]!));

    public IReadOnlyList<string> Violations(Answer answer)
    {
        if (answer.Header(Name) is not { } value)
        {
            return IsRequired ? [$"the header {Name} is missing"] : [];
        }

        lock (Schema)
        {
            return Schema.Validate(IsNumber && long.TryParse(value, out _) ? value : JsonSerializer.Serialize(value)).Count == 0
                ? []
                : [$"the header {Name} must not be '{value}'"];
        }
    }
}
