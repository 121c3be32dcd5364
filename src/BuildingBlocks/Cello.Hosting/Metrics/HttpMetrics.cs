using System.Collections.Concurrent;
using System.Globalization;
using Cello.Hosting.Http;
using Cello.Modularity.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>
/// Counts and times requests by method, route template and status. Probes and scrapes are excluded, because they would outnumber the requests of
/// callers. A caller cannot create new label values.
/// </summary>
internal sealed class HttpMetrics(MetricFamilies families, TimeProvider clock)
{
    private readonly Counter _requests = families.Counter(
        "http_requests_total", "Requests answered, by route template; probes and scrapes are not counted.", "method", "path", "status");

    private readonly Histogram _durations = families.Histogram(
        "http_request_duration_seconds", "How long requests took, from the first look at them to the end of the answer.", "method", "path");

    private readonly Gauge _inFlight = families.Gauge("http_requests_in_flight", "Requests that are being answered now.");

    /// <summary>One entry for each combination seen so far, found without allocating a string.</summary>
    private readonly ConcurrentDictionary<(RouteEndpoint? Route, string Method, int Status), Series> _seen = [];

    public async Task MeasureAsync(HttpContext context, RequestDelegate next)
    {
        if (context.IsProbe())
        {
            await next(context);
            return;
        }

        var startedAt = clock.GetTimestamp();
        var status = StatusCodes.Status500InternalServerError; // The server's answer to an exception that reaches it.
        _inFlight.Inc();
        try
        {
            await next(context);
            status = context.Response.StatusCode;
        }
        finally
        {
            _inFlight.Dec();
            var (count, duration) = SeriesOf(context, status);
            count.Inc();
            duration.Observe(clock.GetElapsedTime(startedAt).TotalSeconds);
        }
    }

    /// <summary>Counts a request that the server refused. It has no duration.</summary>
    public void CountRefused(string method, int status) => _requests
        .WithLabels(HttpMethodLabel.Of(method), RouteTemplate.Of(route: null), status.ToString(CultureInfo.InvariantCulture))
        .Inc();

    private Series SeriesOf(HttpContext context, int status) => _seen.GetOrAdd(
        (RouteTemplate.RouteOf(context), HttpMethodLabel.Of(context.Request.Method), status),
        static (key, metrics) =>
        {
            var path = key.Route?.Metadata.GetMetadata<InternalRoute>() is null ? RouteTemplate.Of(key.Route) : InternalRoute.Path;
            return new Series(
                metrics._requests.WithLabels(key.Method, path, key.Status.ToString(CultureInfo.InvariantCulture)),
                metrics._durations.WithLabels(key.Method, path));
        },
        this);

    private sealed record Series(Counter.Child Count, Histogram.Child Duration);
}
