using System.Globalization;
using System.Threading.RateLimiting;
using Cello.Hosting.RateLimits.Redis;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Web.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.RateLimits;

/// <summary>
/// Limits the requests of each client and reports the limit in headers: <c>X-RateLimit-Limit</c> is the size of a full bucket,
/// <c>X-RateLimit-Remaining</c> is what is left, and <c>X-RateLimit-Reset</c> is the number of seconds until the bucket is full again.
/// <c>Retry-After</c> is the number of seconds until the next request can be allowed.
/// </summary>
internal static class RateLimiting
{
    public const string LimitHeader = "X-RateLimit-Limit";
    public const string RemainingHeader = "X-RateLimit-Remaining";
    public const string ResetHeader = "X-RateLimit-Reset";

    public static void AddRateLimit(this WebApplicationBuilder host)
    {
        host.AddSettings<RateLimitOptions>(RateLimitOptions.Section);
        host.Services.AddSingleton<BucketNames>();
        host.Services.AddSingleton<RateLimiterFactory>();
        host.Services.TryAddSingleton<PartitionedRateLimiter<string>>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<RateLimitOptions>>().Value;
            var schedule = new RefillSchedule(options.Requests, TimeSpan.FromSeconds(options.WindowSeconds), options.Steps);
            return provider.GetRequiredService<RateLimiterFactory>().Create("requests", schedule, options.MaxClients);
        });
        if (RedisSetting.Read(host.Configuration) is { } redis)
        {
            host.Services.AddSingleton(redis);
            host.Services.AddSingleton<SharedRedis>();
            host.Services.AddSingleton<IStartupStep>(provider => provider.GetRequiredService<SharedRedis>());
        }
    }

    /// <summary>Must run after authentication, which identifies the client, and before authorization, so that refused requests count.</summary>
    public static void UseRateLimit(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<RateLimitOptions>>().Value.Requests == 0)
        {
            return;
        }

        var limiter = app.Services.GetRequiredService<PartitionedRateLimiter<string>>();
        app.Use((context, next) => RateLimitClient.Of(context) is { } client ? LimitAsync(context, next, limiter, client) : next(context));
    }

    private static async Task LimitAsync(HttpContext context, RequestDelegate next, PartitionedRateLimiter<string> limiter, string client)
    {
        using var decision = await limiter.AcquireAsync(client, cancellationToken: context.RequestAborted);
        Tell(context.Response, decision);
        if (decision.IsAcquired)
        {
            await next(context);
            return;
        }

        await Refusal(decision).ExecuteAsync(context);
    }

    /// <summary>The answer to a client that exceeds its limit.</summary>
    public static Problem Refusal(RateLimitLease decision)
    {
        decision.TryGetMetadata(MetadataName.RetryAfter, out var delay);
        return Problem.Of(
                StatusCodes.Status429TooManyRequests,
                "rate-limited",
                $"Too many requests, try again in {Seconds(delay)} s",
                "Retry-After has the seconds until the next request can pass.")
            .RetryAfter(delay);
    }

    private static void Tell(HttpResponse response, RateLimitLease decision)
    {
        decision.TryGetMetadata(RateLimitDecision.Limit, out var limit);
        decision.TryGetMetadata(RateLimitDecision.Remaining, out var remaining);
        decision.TryGetMetadata(RateLimitDecision.Reset, out var reset);

        // When the response starts, because code that writes an error clears the headers first.
        response.OnStarting(() =>
        {
            response.Headers[LimitHeader] = limit.ToString(CultureInfo.InvariantCulture);
            response.Headers[RemainingHeader] = remaining.ToString(CultureInfo.InvariantCulture);
            response.Headers[ResetHeader] = Seconds(reset);
            return Task.CompletedTask;
        });
    }

    private static string Seconds(TimeSpan time) => Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
