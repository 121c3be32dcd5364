using Cello.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;

namespace Cello.Hosting.OpenApi.Components;

/// <summary>The problem responses, one for each status, each defined once in the document.</summary>
internal static class ProblemResponses
{
    private static readonly Dictionary<int, (string Id, string Description)> Known = new()
    {
        [StatusCodes.Status400BadRequest] =
            ("BadRequest", "The request can't be read, breaks rules (`errors` names the fields), or refers to what does not exist."),
        [StatusCodes.Status401Unauthorized] = ("Unauthorized", "The caller did not prove who it is."),
        [StatusCodes.Status403Forbidden] = ("Forbidden", "The caller may not do this."),
        [StatusCodes.Status404NotFound] = ("NotFound", "It does not exist, or is not for this caller to see."),
        [StatusCodes.Status408RequestTimeout] = ("RequestTimeout", "The body came too slowly."),
        [StatusCodes.Status409Conflict] = ("Conflict", "The state of things does not allow it."),
        [StatusCodes.Status413PayloadTooLarge] = ("PayloadTooLarge", "The body is too large."),
        [StatusCodes.Status415UnsupportedMediaType] = ("UnsupportedMediaType", "The body is not said to be JSON."),
        [StatusCodes.Status422UnprocessableEntity] = ("UnprocessableContent", "The key was used before, with another body."),
        [StatusCodes.Status429TooManyRequests] = ("TooManyRequests", "The caller asks too much at once."),
        [StatusCodes.Status500InternalServerError] = ("InternalServerError", "A fault of the host. Nothing is said of it but where to look."),
        [StatusCodes.Status503ServiceUnavailable] = ("ServiceUnavailable", "A module or the database that is needed for this did not answer, or the time for the request was over."),
    };

    public static IOpenApiResponse In(OpenApiDocument document, int status)
    {
        var (id, description) = Known[status];
        document.AddComponent(id, new OpenApiResponse
        {
            Description = description,
            Headers = HeadersOf(document, status),
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                [Problem.ContentType] = new() { Schema = ProblemSchema.In(document) },
            },
        });
        return new OpenApiResponseReference(id, document);
    }

    private static Dictionary<string, IOpenApiHeader> HeadersOf(OpenApiDocument document, int status)
    {
        var headers = ResponseHeaders.OfEvery(document);
        switch (status)
        {
            case StatusCodes.Status401Unauthorized:
                headers["WWW-Authenticate"] = ResponseHeaders.Authenticate(document);
                break;
            case StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable:
                headers["Retry-After"] = ResponseHeaders.RetryAfter(document);
                break;
        }

        return headers;
    }
}
