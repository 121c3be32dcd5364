using System.Text.Json.Nodes;
using Cello.Web.Problems;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Components;

/// <summary>The schema of <see cref="Problem"/>: RFC 9457 with the additional members of this API.</summary>
internal static class ProblemSchema
{
    private const string Id = "Problem";

    public static OpenApiSchemaReference In(OpenApiDocument document)
    {
        document.AddComponent(Id, Schema());
        return new OpenApiSchemaReference(Id, document);
    }

    private static OpenApiSchema Schema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What went wrong (RFC 9457).",
        Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "detail", "error", "trace_id" },
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("The kind of problem, for programs to branch on.", "/problems/validation", format: "uri-reference"),
            ["title"] = Text("The kind of problem in words.", "Validation"),
            ["status"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = "400",
                Maximum = "599",
                Description = "The HTTP status.",
                Examples = [400],
            },
            ["detail"] = Text("What it was about this time.", "Correct the fields that errors names and send it again."),
            ["error"] = Primary(Text("One sentence that a person can act on.", "name must be 1 to 100 characters")),
            ["trace_id"] = Text("What to look for in the log.", "4bf92f3577b34da6a3ce929d0e0e4736"),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "The fields that broke their rules, by the names that the caller wrote.",
                AdditionalProperties = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    MinItems = 1,
                    MaxItems = Problem.MaxMessages,
                    Items = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = Problem.MaxTextLength },
                },
                Examples = [new JsonObject { ["name"] = new JsonArray("must be 1 to 100 characters") }],
            },
            ["retry_after"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Format = "int32",
                Minimum = "0",
                Description = "Seconds after which it makes sense to try again, as in Retry-After.",
                Examples = [30],
            },
        },
    };

    private static OpenApiSchema Text(string description, string example, string? format = null) => new()
    {
        Type = JsonSchemaType.String,
        Format = format,
        MinLength = 1,
        MaxLength = Problem.MaxTextLength,
        Description = description,
        Examples = [example],
    };

    /// <summary>Marks the text that becomes the message of an exception in a generated client. A Kiota extension.</summary>
    private static OpenApiSchema Primary(OpenApiSchema text)
    {
        text.AddExtension("x-ms-primary-error-message", new JsonNodeExtension(JsonValue.Create(true)));
        return text;
    }
}
