using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Cello.Hosting.Http;

/// <summary>The name of a request in logs, metrics and traces: its route and never its path, because a path may contain anything.</summary>
internal static class RouteTemplate
{
    private const string Unmatched = "unmatched";

    private static readonly ConditionalWeakTable<RouteEndpoint, string> Known = [];

    public static string Of(HttpContext context) => Of(RouteOf(context));

    /// <summary><c>/items/{id}</c>: the route as callers see it, without constraints, defaults and a trailing slash.</summary>
    public static string Of(RouteEndpoint? route) => route is null ? Unmatched : Known.GetValue(route, Write);

    /// <summary>The route that matches the request's path. The exception handler removes the endpoint from the request and keeps it in a feature.</summary>
    public static RouteEndpoint? RouteOf(HttpContext context) =>
        (context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint;

    private static string Write(RouteEndpoint route) =>
        "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text))));

    private static string Text(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    };
}
