using Cello.Hosting.Logging;
using Cello.Hosting.Metrics;
using Cello.Hosting.Problems;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http.Refusals;

/// <summary>Logs and counts each request that the server refuses, and adds a body and a request id to the response if the connection allows it.</summary>
internal sealed partial class RefusalObserver(
    ILoggerFactory loggers, IOptions<RequestLogOptions> log, HttpMetrics metrics) : IObserver<KeyValuePair<string, object?>>
{
    public const string EventName = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    private readonly ILogger _logger = loggers.CreateLogger(RequestLog.Category);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is IFeatureCollection features
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException { StatusCode: var status }
            && features.Get<IHttpResponseFeature>() is { HasStarted: false })
        {
            var request = features.GetRequiredFeature<IHttpRequestFeature>();
            var id = IdOf(request, features);
            Tell(request.Method, status, id);
            if (CanBeAmended(features, request) is { } output)
            {
                var withBody = !HttpMethods.IsHead(request.Method);
                output.Amend(answer => RefusalAnswer.Of(answer, StatusProblems.Refusal(status), id, withBody));
            }
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Tell(string method, int status, string id)
    {
        metrics.CountRefused(method, status);
        if (log.Value.Enabled && _logger.IsEnabled(LogLevel.Information))
        {
            var (known, route) = (RequestLog.MethodOf(method), RouteTemplate.Of(route: null));
            LogRefused(_logger, known, route, status, id);
        }
    }

    /// <summary>The caller's id if the header was read and its value is valid, otherwise the server's.</summary>
    private static string IdOf(IHttpRequestFeature request, IFeatureCollection features) =>
        request.Headers[RequestIds.Header] is [{ } sent] && RequestIds.IsSane(sent)
            ? sent
            : features.GetRequiredFeature<IHttpRequestIdentifierFeature>().TraceIdentifier;

    /// <summary>Not for HTTP/2, where requests share the connection, nor for TLS, where the output is already encrypted.</summary>
    private static AmendableOutput? CanBeAmended(IFeatureCollection features, IHttpRequestFeature request) =>
        request.Protocol is "HTTP/2" or "HTTP/3" || features.Get<ITlsHandshakeFeature>() is not null ? null : features.Get<AmendableOutput>();

    [LoggerMessage(EventId = 1001, EventName = "RequestRefused", Level = LogLevel.Information, Message = "{Method} {Route} {Status}, refused by the server")]
    private static partial void LogRefused(ILogger logger, string method, string route, int status, string requestId);
}
