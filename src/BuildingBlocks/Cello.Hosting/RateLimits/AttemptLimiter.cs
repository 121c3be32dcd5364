using System.Threading.RateLimiting;
using Cello.Modularity.Settings;
using Cello.Web.RateLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.RateLimits;

/// <summary>Counts attempts by the client's address and what they are made at.</summary>
internal sealed class AttemptLimiter(IOptions<AttemptLimitOptions> options, RateLimiterFactory limiters) : IAttemptLimiter
{
    private const int MaxTargets = 100_000;
    private const int Steps = 2;

    private readonly PartitionedRateLimiter<string>? _limiter = options.Value is { Attempts: > 0 } limit
        ? limiters.Create("attempts", new RefillSchedule(limit.Attempts, TimeSpan.FromSeconds(limit.WindowSeconds), Steps), MaxTargets)
        : null;

    public async ValueTask<IResult?> TakeAsync(HttpContext http, string target)
    {
        if (_limiter is null)
        {
            return null;
        }

        using var decision = await _limiter.AcquireAsync($"{RateLimitClient.AddressOf(http)} {target}", cancellationToken: http.RequestAborted);
        return decision.IsAcquired ? null : RateLimiting.Refusal(decision);
    }
}

internal static class AttemptLimiting
{
    public static void AddAttemptLimit(this WebApplicationBuilder host)
    {
        host.AddSettings<AttemptLimitOptions>(AttemptLimitOptions.Section);
        host.Services.AddSingleton<IAttemptLimiter, AttemptLimiter>();
    }
}
