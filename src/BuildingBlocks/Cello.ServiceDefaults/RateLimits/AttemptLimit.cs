using System.Threading.RateLimiting;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cello.ServiceDefaults.RateLimits;

/// <summary>A stricter rate limit for endpoints at which secrets can be guessed.</summary>
public static class AttemptLimit
{
    private const int MaxGuessers = 100_000;

    /// <summary>Limits attempts by the caller's address and the value that <paramref name="target"/> returns for the body, ignoring case.</summary>
    public static RouteHandlerBuilder LimitAttempts<TBody>(this RouteHandlerBuilder endpoint, Func<TBody, string?> target) =>
        endpoint.AddEndpointFilter(async (invocation, next) =>
        {
            var http = invocation.HttpContext;
            var body = invocation.Arguments.OfType<TBody>().Single();
            if (http.RequestServices.GetRequiredService<Attempts>().Limiter is not { } limiter)
            {
                return await next(invocation);
            }

            var attempt = $"{RateLimitClient.AddressOf(http)} {target(body)?.ToUpperInvariant()}";
            using var decision = await limiter.AcquireAsync(attempt, cancellationToken: http.RequestAborted);
            return decision.IsAcquired ? await next(invocation) : RateLimiting.Refusal(decision);
        });

    internal static void AddAttemptLimit(this WebApplicationBuilder host)
    {
        host.AddSettings<AttemptLimitOptions>(AttemptLimitOptions.Section);
        host.Services.AddSingleton<Attempts>();
    }

    private sealed class Attempts(IOptions<AttemptLimitOptions> options, RateLimiterFactory limiters)
    {
        private const int Steps = 2;

        public PartitionedRateLimiter<string>? Limiter { get; } = options.Value is { Attempts: > 0 } limit
            ? limiters.Create("attempts", new RefillSchedule(limit.Attempts, TimeSpan.FromSeconds(limit.WindowSeconds), Steps), MaxGuessers)
            : null;
    }
}
