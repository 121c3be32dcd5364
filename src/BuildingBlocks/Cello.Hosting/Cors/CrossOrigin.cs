using System.Diagnostics;
using Cello.Hosting.Http;
using Cello.Hosting.RateLimits;
using Cello.Modularity.Settings;
using Cello.Web.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Cello.Hosting.Cors;

/// <summary>Allows web pages of other origins to call the API. Credentials are never allowed: the page sets the token in a header itself.</summary>
internal static class CrossOrigin
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE"];

    private static readonly string[] ResponseHeaders =
    [
        HeaderNames.Allow, HeaderNames.Location, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate,
        RequestIds.Header, IdempotencyKeys.ReplayedHeader, RateLimiting.LimitHeader, RateLimiting.RemainingHeader, RateLimiting.ResetHeader,
    ];

    public static void AddCrossOrigin(this WebApplicationBuilder host)
    {
        host.AddSettings<CorsSettings>(CorsSettings.Section);
        host.Services.AddCors();
        host.Services.AddOptions<CorsOptions>().Configure<IOptions<CorsSettings>, DistributedContextPropagator, EndpointDataSource>(
            (cors, settings, tracing, routes) => cors.AddDefaultPolicy(
                policy => Allow(policy, settings.Value, RequestHeaders.Of(tracing.Fields, routes.Endpoints))));
    }

    /// <summary>Answers preflight requests itself, so it must run before authentication and rate limiting.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<CorsSettings>>().Value.Origins != OriginList.None)
        {
            app.UseCors();
        }
    }

    private static void Allow(CorsPolicyBuilder policy, CorsSettings settings, string[] requestHeaders) => policy
        .WithOrigins(OriginList.Read(settings.Origins))
        .WithMethods(Methods)
        .WithHeaders(requestHeaders)
        .WithExposedHeaders(ResponseHeaders)
        .SetPreflightMaxAge(TimeSpan.FromSeconds(settings.MaxAgeSeconds))
        .DisallowCredentials();
}
