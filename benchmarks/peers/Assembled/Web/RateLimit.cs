using System.Threading.RateLimiting;

namespace Assembled.Web;

internal static class RateLimit
{
    /// <summary>Limits each client, by the subject of its token or by its address.</summary>
    public static void AddRateLimit(this WebApplicationBuilder builder)
    {
        var requests = builder.Configuration.GetValue("RateLimit:Requests", 200);
        var window = TimeSpan.FromSeconds(builder.Configuration.GetValue("RateLimit:WindowSeconds", 60));
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http => RateLimitPartition.GetTokenBucketLimiter(
                http.User.Identity?.Name ?? $"{http.Connection.RemoteIpAddress}",
                _ => new TokenBucketRateLimiterOptions { TokenLimit = requests, TokensPerPeriod = requests, ReplenishmentPeriod = window }));
        });
    }
}
