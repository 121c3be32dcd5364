using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Http;

/// <summary>The routes by which machines watch the host. Requests to them are not limited, counted, traced or logged; those to other paths below them are.</summary>
internal static class Probes
{
    /// <summary>Marks routes as such.</summary>
    public static TBuilder AsProbe<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Probe());

    /// <summary>Known from routing on.</summary>
    public static bool IsProbe(this HttpContext context) => RouteTemplate.RouteOf(context)?.Metadata.GetMetadata<Probe>() is not null;

    /// <summary>Comes right after routing, before anything starts a span below the request's.</summary>
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
