using Cello.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cello.Hosting.Problems;

/// <summary>Problems at the level of HTTP, independent of any module.</summary>
internal static class StatusProblems
{
    private const long MiB = 1024 * 1024;

    public static Problem Internal => Problem.Of(
        StatusCodes.Status500InternalServerError,
        "internal-error",
        "Something went wrong here, please try again later",
        "The log has the reason under this trace_id.");

    public static Problem DatabaseUnavailable => Problem.Of(
        StatusCodes.Status503ServiceUnavailable,
        "database-unavailable",
        "The database can't be reached, please try again",
        "A write is stored whole or not at all. Whether it was is not known if the connection broke at its end: the same Idempotency-Key makes it once.");

    public static Problem TooManyConnections => Problem.Of(
        StatusCodes.Status503ServiceUnavailable,
        "too-many-connections",
        "Too many connections are open, please try again",
        "Nothing was done. The connection is closed.");

    public static Problem ContractUnavailable => Problem.Of(
        StatusCodes.Status503ServiceUnavailable,
        "module-unavailable",
        "The module cannot answer now, please try again",
        "Something that it needs is not there. The log has the reason under this trace_id.");

    public static Problem MalformedJson => Problem.Of(
        StatusCodes.Status400BadRequest, "malformed-json", "The body is not valid JSON", "A JSON object in UTF-8 is needed.");

    public static Problem For(int status, HttpContext context) => status switch
    {
        StatusCodes.Status401Unauthorized => Problem.Of(
            status, "unauthorized", "A valid bearer token is needed", "It is missing, malformed, expired, or signed by someone else."),
        StatusCodes.Status403Forbidden => Problem.Of(
            status, "forbidden", "You may not do this", "The token holds, but not for this."),
        StatusCodes.Status404NotFound => Problem.Of(
            status, "not-found", "There is nothing at this address", "No route has this path."),
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => Problem.Of(
            status, "request-timeout", "The body came too slowly, please send it again", "The connection is closed."),
        StatusCodes.Status413PayloadTooLarge => Problem.Of(
            status, "payload-too-large", $"The body is larger than {MaxBodySize(context)}", "Send less at once."),
        StatusCodes.Status415UnsupportedMediaType => Problem.Of(
            status, "unsupported-media-type", "The body must be JSON, with Content-Type: application/json", "No other type is understood."),
        >= 500 => Internal,
        _ => BadRequest(status),
    };

    /// <summary>The problem for a request that the server refuses before any middleware runs.</summary>
    public static Problem Refusal(int status) => status switch
    {
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status408RequestTimeout => Problem.Of(
            status, "request-timeout", "The request came too slowly, please send it again", "The connection is closed."),
        StatusCodes.Status414UriTooLong => Problem.Of(
            status, "uri-too-long", "The address is too long", "Send less in the query, or the rest in a body."),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => Problem.Of(
            status, "headers-too-large", "The headers are too large or too many", "Send fewer or shorter ones."),
        StatusCodes.Status505HttpVersionNotsupported => Problem.Of(
            status, "http-version-not-supported", "This version of HTTP is not supported", "HTTP/1.1 is."),
        _ => BadRequest(status),
    };

    private static Problem MethodNotAllowed => Problem.Of(
        StatusCodes.Status405MethodNotAllowed,
        "method-not-allowed",
        "This method is not allowed here, Allow names those that are",
        "The path exists for other methods.");

    private static Problem BadRequest(int status) =>
        Problem.Of(status, "bad-request", "The request can't be understood", "It breaks the rules of HTTP, or of this route.");

    private static string MaxBodySize(HttpContext context) => context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize switch
    {
        { } bytes when bytes % MiB == 0 => $"{bytes / MiB} MiB",
        { } bytes => $"{bytes} bytes",
        null => "what is accepted",
    };
}
