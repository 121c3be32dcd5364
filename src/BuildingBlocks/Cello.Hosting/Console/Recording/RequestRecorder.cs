using System.Diagnostics;
using Cello.Hosting.Http;
using Cello.Hosting.Logging;
using Cello.Modularity.Edges.Recent;
using Cello.Modularity.Edges.Rehearsals;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Console.Recording;

/// <summary>Records the requests with the calls to modules that they make. Probes, the console itself, and rehearsals of this process are not recorded.</summary>
internal sealed class RequestRecorder(TimeProvider clock, RehearsalMark? rehearsals = null)
{
    private int _inFlight;

    public Traffic Traffic { get; } = new();

    public RecentRequests Recent { get; } = new();

    public RouteRecorder Routes { get; } = new();

    public int InFlight => _inFlight;

    public async Task RecordAsync(HttpContext context, RequestDelegate next)
    {
        if (!IsRecorded(context))
        {
            await next(context);
            return;
        }

        var startedAt = clock.GetTimestamp();
        var calls = RequestCalls.Begin();
        var escaped = true;
        Interlocked.Increment(ref _inFlight);
        try
        {
            await next(context);
            escaped = false;
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
            Add(context, clock.GetElapsedTime(startedAt), calls, RequestLog.StatusOf(context, escaped));
        }
    }

    private bool IsRecorded(HttpContext context) => !context.IsProbe() && !ConsoleEndpoints.Covers(context.Request.Path)
        && (rehearsals is null || context.Request.Headers[RehearsalMark.Header] != rehearsals.Value);

    private void Add(HttpContext context, TimeSpan duration, RequestCalls calls, int status)
    {
        var (method, route) = (RequestLog.MethodOf(context.Request.Method), RouteTemplate.Of(context));
        Traffic.Record(duration.TotalSeconds, isError: status >= StatusCodes.Status500InternalServerError);
        Routes.Record(method, route, duration.TotalSeconds, calls);
        Recent.Add(new RecordedRequest(
            clock.GetUtcNow(),
            method,
            route,
            status,
            Math.Round(duration.TotalMilliseconds, 3),
            Activity.Current?.TraceId.ToHexString(),
            calls));
    }
}
