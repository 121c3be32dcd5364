using System.Diagnostics;
using Cello.Hosting.Http;
using Microsoft.AspNetCore.Http;

namespace Cello.Hosting.Tracing;

/// <summary>Names the span of a request by its route, and removes the attributes that contain free text of the caller.</summary>
internal static class ServerSpan
{
    private static readonly string[] CallersText = ["url.path", "url.query", "user_agent.original", "http.request.method_original"];

    public static void KeepPrivate(Activity span, HttpContext context)
    {
        foreach (var tag in CallersText)
        {
            span.SetTag(tag, null);
        }

        var route = RouteTemplate.Of(context);
        span.SetTag("http.route", route);
        span.DisplayName = $"{span.GetTagItem("http.request.method")} {route}";
    }
}
