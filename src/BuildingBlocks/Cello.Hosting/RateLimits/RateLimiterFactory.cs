using System.Threading.RateLimiting;
using Cello.Hosting.Metrics;
using Cello.Hosting.RateLimits.Redis;

namespace Cello.Hosting.RateLimits;

/// <summary>Makes what counts: buckets in Redis that hosts share, if there is one, else buckets of this process.</summary>
internal sealed class RateLimiterFactory(BucketNames names, RateLimitMetrics metrics, TimeProvider clock, SharedRedis? redis = null)
{
    /// <param name="limit">The word that tells its buckets from others in Redis.</param>
    /// <param name="schedule">How much they hold, and when it comes back.</param>
    /// <param name="maxClients">Clients that this process remembers by itself.</param>
    public PartitionedRateLimiter<string> Create(string limit, RefillSchedule schedule, int maxClients)
    {
        var own = new TokenBuckets(schedule, maxClients, clock);
        return redis is null ? own : new SharedTokenBuckets(limit, schedule, redis, names, own, metrics);
    }
}
