using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace Cello.Hosting.OpenApi.Schemas;

/// <summary>Names schemas from the caller's view: a <c>ItemView</c> becomes Item, and a <c>AddItemRequest</c> becomes AddItem.</summary>
internal static class SchemaNames
{
    private static readonly string[] Suffixes = ["View", "Request", "Response"];

    public static string? Of(JsonTypeInfo type) =>
        OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
            ? name[..^(Array.Find(Suffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal))?.Length ?? 0)]
            : null;
}
