using System.Diagnostics;
using Cello.Hosting.Authentication;
using Cello.Hosting.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Cello.Hosting.Logging;

/// <summary>
/// Logs one line for each request when it ends. It contains no free text of the caller: the method is one of HTTP's, the route is a template, and the
/// request id and subject are plain identifiers or omitted.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILoggerFactory loggers, TimeProvider clock)
{
    public const string Category = "Cello.Requests";

    private const string OtherMethod = "_OTHER"; // OpenTelemetry's value for unknown methods.

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    public async Task InvokeAsync(HttpContext context)
    {
        var startedAt = clock.GetTimestamp();
        var escaped = true;
        try
        {
            await next(context);
            escaped = false;
        }
        finally
        {
            Log(context, clock.GetElapsedTime(startedAt), escaped);
        }
    }

    private void Log(HttpContext context, TimeSpan duration, bool escaped)
    {
        var level = context.IsProbe() ? LogLevel.Debug : LogLevel.Information;
        if (!_logger.IsEnabled(level))
        {
            return;
        }

        var method = MethodOf(context.Request.Method);
        var route = RouteTemplate.Of(context);
        var status = StatusOf(context, escaped);
        var milliseconds = Math.Round(duration.TotalMilliseconds, 2);
        var traceId = Activity.Current?.TraceId.ToHexString();
        var subject = SubjectOf(context);
        LogRequest(_logger, level, method, route, status, milliseconds, traceId, context.TraceIdentifier, subject);
    }

    public static string MethodOf(string method) => method switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "TRACE" or "CONNECT" => method,
        _ => OtherMethod,
    };

    public static int StatusOf(HttpContext context, bool escaped) => context switch
    {
        { RequestAborted.IsCancellationRequested: true } => StatusCodes.Status499ClientClosedRequest,
        { Response.HasStarted: false } when escaped => StatusCodes.Status500InternalServerError,
        _ => context.Response.StatusCode,
    };

    private static string? SubjectOf(HttpContext context) =>
        context.User is TokenPrincipal { Subject: var subject } && RequestIds.IsSane(subject) ? subject : null;

    [LoggerMessage(
        EventId = 1000,
        EventName = "RequestEnded",
        Message = "{Method} {Route} {Status} in {DurationMs} ms")]
    private static partial void LogRequest(
        ILogger logger, LogLevel level, string method, string route, int status, double durationMs, string? traceId, string requestId, string? subject);
}
