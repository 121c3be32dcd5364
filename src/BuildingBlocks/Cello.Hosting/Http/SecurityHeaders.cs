using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http;

/// <summary>Adds the headers of OWASP's REST Security Cheat Sheet. It does not replace headers that an endpoint has set.</summary>
internal static class SecurityHeaders
{
    private const string NothingRuns = "default-src 'none'; frame-ancestors 'none'";

    // The API reference uses scripts of its own origin, one inline script, and inline styles.
    private const string ReferenceRuns =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void AddSecurityHeaders(this WebApplicationBuilder host) => host.AddSettings<SecurityHeaderOptions>(SecurityHeaderOptions.Section);

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<SecurityHeaderOptions>>().Value;
        if (!options.Enabled)
        {
            return;
        }

        var hsts = options.HstsDays > 0 ? $"max-age={options.HstsDays * 24 * 60 * 60}" : null;
        app.Use((context, next) =>
        {
            context.Response.OnStarting(SetHeadersAsync, context); // Code that writes an error clears the headers first.
            return next(context);
        });

        Task SetHeadersAsync(object context)
        {
            var http = (HttpContext)context;
            Set(http.Request, http.Response.Headers, hsts);
            return Task.CompletedTask;
        }
    }

    private static void Set(HttpRequest request, IHeaderDictionary headers, string? hsts)
    {
        var isReference = request.Path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase);
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("Content-Security-Policy", isReference ? ReferenceRuns : NothingRuns);
        if (!isReference)
        {
            headers.TryAdd("Cache-Control", "no-store"); // Most responses contain personal data.
        }

        if (hsts is not null && request.IsHttps)
        {
            headers.TryAdd("Strict-Transport-Security", hsts);
        }
    }
}
