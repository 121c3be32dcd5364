using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Cello.ServiceDefaults.Http;

/// <summary>What a request is called where hosts are watched: its route, and never its path, which may hold anything.</summary>
internal static class RouteTemplate
{
    public const string Unmatched = "unmatched";

    private static readonly ConditionalWeakTable<RouteEndpoint, string> Known = [];

    /// <summary><c>/users/{id}</c>: the route as callers know it, without constraints, defaults and a last slash.</summary>
    public static string Of(HttpContext context)
    {
        // The exception handler takes the endpoint away, and remembers it.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return endpoint is RouteEndpoint route ? Known.GetValue(route, Write) : Unmatched;
    }

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
