using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Cello.ServiceDefaults.Metrics;

/// <summary>The values that <c>method</c> and <c>path</c> may have: as many as the host has routes, whatever callers send.</summary>
internal static class HttpLabels
{
    private const string Unmatched = "unmatched";
    private const string Other = "other";

    private static readonly FrozenSet<string> Methods = FrozenSet.Create(
        StringComparer.Ordinal,
        HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete, HttpMethods.Options);

    public static string Method(string method) => Methods.Contains(method) ? method : Other;

    /// <summary><c>/users/{id}</c>: the route as callers know it, without constraints, defaults and a last slash.</summary>
    public static string Path(RouteEndpoint? route) => route is null
        ? Unmatched
        : "/" + string.Join('/', route.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Text))));

    private static string Text(RoutePatternPart part) => part switch
    {
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        _ => "",
    };
}
