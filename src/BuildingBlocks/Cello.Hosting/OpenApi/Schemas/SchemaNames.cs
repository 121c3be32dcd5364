using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace Cello.Hosting.OpenApi.Schemas;

/// <summary>Names schemas from the caller's view: a <c>ItemView</c> becomes Item, and a <c>AddItemBody</c> becomes AddItem.</summary>
internal static class SchemaNames
{
    private static readonly string[] Suffixes = ["View", "Body", "Answer"];

    public static string? Of(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
            ? name[..^(Array.Find(Suffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal))?.Length ?? 0)]
            : null;
}
