using System.Text;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Http.Bodies;

/// <summary>Bounds what a request may cost before anyone looks at it, and makes sure that the refusal arrives.</summary>
internal static class RequestLimits
{
    public static void AddRequestLimits(this WebApplicationBuilder host)
    {
        host.AddSettings<RequestLimitOptions>(RequestLimitOptions.Section);
        host.Services.AddSingleton<BodyDrain>();
        host.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<RequestLimitOptions>>((kestrel, options) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1; // Any byte is one character, as in RFC 9110, section 5.5.
            Set(kestrel.Limits, options.Value);
        });
    }

    /// <summary>Comes before whatever answers or measures answers: it ends the response and then looks at what is left of the body.</summary>
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
            // A client that was not told to continue may leave the body out, and the next request would be taken for it.
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
