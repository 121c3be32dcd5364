using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Http;

/// <summary>
/// The routes with which machines monitor the host. Requests to them are not limited, counted, traced or logged. Other paths below them are not exempt.
/// </summary>
internal static class Probes
{
    /// <summary>Marks endpoints as probes.</summary>
    public static TBuilder AsProbe<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Probe());

    /// <summary>Whether the request is for a probe. Valid once routing has run.</summary>
    public static bool IsProbe(this HttpContext context) => RouteTemplate.RouteOf(context)?.Metadata.GetMetadata<Probe>() is not null;

    /// <summary>Must run right after routing, before any child span of the request starts.</summary>
    public static void UseUntracedProbes(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Activity.Current is { } span && context.IsProbe())
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        return next(context);
    });

    internal sealed class Probe;
}
