using Cello.Hosting.Http;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Components;

/// <summary>The response headers, each defined once in the document.</summary>
internal static class ResponseHeaders
{
    private const int MaxTextLength = 2048;

    /// <summary>The headers of every response. Those of the rate limit are missing if the limit is off or the caller is another module.</summary>
    public static Dictionary<string, IOpenApiHeader> OfEvery(OpenApiDocument document) => new(StringComparer.Ordinal)
    {
        ["X-Request-Id"] = Text(document, "RequestId", "The caller's id of the request, if it sent a sane one, else the host's.", "0HNA1B2C3D4E5:00000001", RequestIds.MaxLength),
        ["X-RateLimit-Limit"] = Number(document, "RateLimitLimit", "Requests that may be made at once.", 200),
        ["X-RateLimit-Remaining"] = Number(document, "RateLimitRemaining", "Requests of these that are left.", 199),
        ["X-RateLimit-Reset"] = Number(document, "RateLimitReset", "Seconds until all of them are there again.", 15),
    };

    public static IOpenApiHeader Location(OpenApiDocument document) =>
        Text(document, "Location", "The path of what was made.", "/items/1", MaxTextLength, "uri-reference");

    public static IOpenApiHeader RetryAfter(OpenApiDocument document) =>
        Number(document, "RetryAfter", "Seconds after which it makes sense to try again.", 30, required: true);

    public static IOpenApiHeader Authenticate(OpenApiDocument document) =>
        Text(document, "Authenticate", "How to prove who is calling.", "Bearer", MaxTextLength);

    public static IOpenApiHeader Replayed(OpenApiDocument document) => Component(document, "IdempotencyReplayed", new OpenApiHeader
    {
        Description = "There, and `true`, if this is the answer to an earlier request with the same key.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Enum = ["true"] },
    });

    private static OpenApiHeaderReference Text(
        OpenApiDocument document, string id, string description, string example, int maxLength, string? format = null) =>
        Component(document, id, new OpenApiHeader
        {
            Description = description,
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format, MinLength = 1, MaxLength = maxLength },
            Example = example,
        });

    private static OpenApiHeaderReference Number(OpenApiDocument document, string id, string description, int example, bool required = false) =>
        Component(document, id, new OpenApiHeader
        {
            Description = description,
            Required = required,
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" },
            Example = example,
        });

    private static OpenApiHeaderReference Component(OpenApiDocument document, string id, OpenApiHeader header)
    {
        document.AddComponent(id, header);
        return new OpenApiHeaderReference(id, document);
    }
}
