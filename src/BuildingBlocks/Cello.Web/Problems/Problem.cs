using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Cello.Domain;
using ErrorOr;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Cello.Web.Problems;

/// <summary>
/// An error response in the format of RFC 9457, <c>application/problem+json</c>. <c>error</c> is one sentence that the caller can act on, and
/// <c>trace_id</c> identifies the request in the log. All error responses are written by this type.
/// </summary>
public sealed class Problem : IResult, IStatusCodeHttpResult
{
    /// <summary>RFC 9457, section 3.</summary>
    internal const string ContentType = "application/problem+json";

    /// <summary>The longest text of a problem, in characters. Some texts quote the request, which may be long.</summary>
    internal const int MaxTextLength = 2000;

    /// <summary>The largest number of messages for one field.</summary>
    internal const int MaxMessages = 20;

    /// <summary>Those that a problem of an endpoint has.</summary>
    internal static readonly IReadOnlyList<int> Statuses = [400, 401, 403, 404, 408, 409, 413, 415, 422, 429, 500, 503];

    private readonly ProblemDetails _details;
    private int? _retryAfterSeconds;

    private Problem(int status, string code, string error, string detail)
    {
        Status = status;
        _details = new ProblemDetails
        {
            Type = $"/problems/{code}",
            Title = char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' '),
            Status = status,
            Detail = Shortened(detail),
            Extensions = { ["error"] = Shortened(error) },
        };
    }

    public int Status { get; }

    int? IStatusCodeHttpResult.StatusCode => Status;

    /// <param name="status">The HTTP status.</param>
    /// <param name="code">The last part of the problem's type, in kebab case.</param>
    /// <param name="error">One sentence that a person can act on.</param>
    /// <param name="detail">Details about this occurrence, without internal information.</param>
    public static Problem Of(int status, string code, string error, string detail) => new(status, code, error, detail);

    /// <summary>The problem for expected failures: all fields if validation failed, otherwise the first failure.</summary>
    public static Problem Of(IReadOnlyList<Error> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);

        var first = errors[0];
        if (first.Type == ErrorType.Validation)
        {
            return Invalid(errors.Select(error => (FieldName.OnTheWire(error.Code), error.Description)));
        }

        var problem = Of(StatusOf(first), first.Code, first.Description, first.Metadata?[DomainError.Detail] as string ?? first.Description);
        return first.Metadata?.GetValueOrDefault(DomainError.RetryAfter) is TimeSpan delay ? problem.RetryAfter(delay) : problem;
    }

    /// <summary>The problem for invalid fields, by the names that the caller uses.</summary>
    public static Problem Invalid(IEnumerable<(string Field, string Message)> failures)
    {
        var fields = failures
            .GroupBy(failure => failure.Field, failure => failure.Message, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Select(Shortened).Distinct(StringComparer.Ordinal).Take(MaxMessages).ToArray(), StringComparer.Ordinal);
        var error = string.Join("; ", fields.Select(field => $"{field.Key} {field.Value[0]}").Take(3));
        var problem = new Problem(StatusCodes.Status400BadRequest, "validation", error, "Correct the fields that errors names and send it again.");
        problem._details.Extensions["errors"] = fields;
        return problem;
    }

    /// <summary>Adds the time after which the caller should try again.</summary>
    /// <returns>The same problem.</returns>
    public Problem RetryAfter(TimeSpan delay)
    {
        _retryAfterSeconds = (int)Math.Ceiling(delay.TotalSeconds);
        _details.Extensions["retry_after"] = _retryAfterSeconds;
        return this;
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);

        var response = httpContext.Response;
        response.StatusCode = Status;
        if (Status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
        {
            response.Headers.WWWAuthenticate = "Bearer"; // RFC 9110 requires the header in a 401.
        }

        if (_retryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        Trace(httpContext.TraceIdentifier);

        // Without a token, it stops at a disconnected client without an exception.
        return response.WriteAsJsonAsync(_details, JsonSerializerOptions.Web, ContentType, CancellationToken.None);
    }

    /// <summary>Serializes the problem for a response that is written without ASP.NET Core.</summary>
    internal byte[] ToJson(string requestId)
    {
        Trace(requestId);
        return JsonSerializer.SerializeToUtf8Bytes(_details, JsonSerializerOptions.Web);
    }

    private void Trace(string requestId) => _details.Extensions["trace_id"] = Activity.Current?.TraceId.ToHexString() ?? requestId;

    private static string Shortened(string text) =>
        text.Length <= MaxTextLength ? text
        : text[..(char.IsHighSurrogate(text[MaxTextLength - 2]) ? MaxTextLength - 2 : MaxTextLength - 1)] + "…";

    private static int StatusOf(Error error) => error.NumericType switch
    {
        (int)ErrorType.NotFound => StatusCodes.Status404NotFound,
        (int)ErrorType.Conflict => StatusCodes.Status409Conflict,
        (int)ErrorType.Unauthorized => StatusCodes.Status401Unauthorized,
        (int)ErrorType.Forbidden => StatusCodes.Status403Forbidden,
        (int)DomainErrorType.Invalid => StatusCodes.Status400BadRequest,
        (int)DomainErrorType.Unprocessable => StatusCodes.Status422UnprocessableEntity,
        (int)DomainErrorType.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}
