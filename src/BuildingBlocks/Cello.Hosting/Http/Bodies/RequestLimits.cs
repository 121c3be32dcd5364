using System.Text;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http.Bodies;

/// <summary>Limits what a request may cost before it is processed, and makes sure that the client receives the refusal.</summary>
internal static class RequestLimits
{
    public static void AddRequestLimits(this WebApplicationBuilder host)
    {
        host.AddSettings<RequestLimitOptions>(RequestLimitOptions.Section);
        host.Services.AddSingleton<BodyDrain>();
        host.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<RequestLimitOptions>>((kestrel, options) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1; // RFC 9110, section 5.5: any byte is one character.
            Set(kestrel.Limits, options.Value);
        });
    }

    /// <summary>Must run before all middleware that writes or measures responses: it completes the response and then discards the rest of the body.</summary>
    public static void UseRequestLimits(this WebApplication app)
    {
        var drain = app.Services.GetRequiredService<BodyDrain>();
        app.Use((context, next) => HasBody(context) ? LimitAsync(context, next, drain) : next(context));
    }

    private static bool HasBody(HttpContext context) => context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;

    private static async Task LimitAsync(HttpContext context, RequestDelegate next, BodyDrain drain)
    {
        var body = context.Request.Body;
        var limited = TakeOver(context, body);
        context.Response.OnStarting(() =>
        {
            // A client that received no 100 Continue may omit the body, and its next request would be read as the body.
            if (limited.IsTooLarge || (!limited.IsStarted && context.Request.Headers.Expect.Count > 0))
            {
                context.Response.Headers.Connection = "close";
            }

            return Task.CompletedTask;
        });

        await next(context);
        if (!limited.IsAtEnd)
        {
            await drain.DrainAsync(context, body);
        }
    }

    private static LimitedBody TakeOver(HttpContext context, Stream body)
    {
        var server = context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>();
        var limited = new LimitedBody(body, context.Request.ContentLength, server.MaxRequestBodySize);
        server.MaxRequestBodySize = null;
        context.Features.Set<IHttpMaxRequestBodySizeFeature>(limited);
        context.Request.Body = limited;
        return limited;
    }

    private static void Set(KestrelServerLimits limits, RequestLimitOptions options)
    {
        limits.MaxRequestBodySize = options.MaxBodyBytes;
        limits.MinRequestBodyDataRate = options.MinBodyBytesPerSecond > 0
            ? new MinDataRate(options.MinBodyBytesPerSecond, TimeSpan.FromSeconds(options.BodyGraceSeconds))
            : null;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.HeadersSeconds);
        limits.MaxRequestHeaderCount = options.MaxHeaders;
        limits.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        limits.MaxRequestLineSize = options.MaxRequestLineBytes;
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(options.KeepAliveSeconds);
    }
}
