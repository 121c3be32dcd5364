using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cello.ServiceDefaults.Http;

/// <summary>What a request is called in logs and traces: the template of its route, never its path, which may hold anything.</summary>
internal static class RouteTemplate
{
    public const string Unmatched = "unmatched";

    public static string Of(HttpContext context)
    {
        // The exception handler takes the endpoint away, and remembers it.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? Unmatched;
    }
}
