using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cello.ServiceDefaults.Cors;

/// <summary>Lets web pages of other origins call the API. Never with credentials: a token comes in a header, which the page sets itself.</summary>
internal static class CrossOrigin
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE"];

    private static readonly string[] RequestHeaders =
        ["Accept", "Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id", "traceparent", "tracestate"];

    private static readonly string[] ResponseHeaders =
    [
        "Location", "Retry-After", "X-Request-Id", "Idempotency-Replayed", "WWW-Authenticate",
        "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset",
    ];

    public static void AddCrossOrigin(this WebApplicationBuilder host)
    {
        host.AddSettings<CorsSettings>(CorsSettings.Section);
        host.Services.AddCors();
        host.Services.AddOptions<CorsOptions>().Configure<IOptions<CorsSettings>>((cors, settings) =>
            cors.AddDefaultPolicy(policy => Allow(policy, settings.Value)));
    }

    /// <summary>Answers preflights by itself, so it comes before whatever asks for a token or counts requests.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<CorsSettings>>().Value.Origins != OriginList.None)
        {
            app.UseCors();
        }
    }

    private static void Allow(CorsPolicyBuilder policy, CorsSettings settings) => policy
        .WithOrigins(OriginList.Read(settings.Origins))
        .WithMethods(Methods)
        .WithHeaders(RequestHeaders)
        .WithExposedHeaders(ResponseHeaders)
        .SetPreflightMaxAge(TimeSpan.FromSeconds(settings.MaxAgeSeconds))
        .DisallowCredentials();
}
