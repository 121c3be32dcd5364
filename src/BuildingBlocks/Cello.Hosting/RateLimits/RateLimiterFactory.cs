using System.Threading.RateLimiting;
using Cello.Hosting.Metrics;
using Cello.Hosting.RateLimits.Redis;

namespace Cello.Hosting.RateLimits;

/// <summary>Creates rate limiters: with buckets in Redis that hosts share, if one is configured, otherwise with buckets in this process.</summary>
internal sealed class RateLimiterFactory(BucketNames names, RateLimitMetrics metrics, TimeProvider clock, SharedRedis? redis = null)
{
    /// <param name="limit">The name of the limit, which separates its buckets from those of other limits in Redis.</param>
    /// <param name="schedule">How much a bucket holds, and when it is refilled.</param>
    /// <param name="maxClients">How many clients this process tracks itself.</param>
    public PartitionedRateLimiter<string> Create(string limit, RefillSchedule schedule, int maxClients)
    {
        var own = new TokenBuckets(schedule, maxClients, clock);
        return redis is null ? own : new SharedTokenBuckets(limit, schedule, redis, names, own, metrics);
    }
}
