using System.Threading.RateLimiting;
using Cello.Hosting.Metrics;
using Cello.Hosting.RateLimits.Redis;

namespace Cello.Hosting.RateLimits;

/// <summary>
/// Buckets that all hosts with the same Redis share. While Redis is unavailable, the host's own buckets decide, so that requests are not all refused.
/// </summary>
internal sealed class SharedTokenBuckets(
    string limit, RefillSchedule schedule, SharedRedis redis, BucketNames names, TokenBuckets own, RateLimitMetrics metrics)
    : PartitionedRateLimiter<string>
{
    public override RateLimiterStatistics? GetStatistics(string resource) => null;

    protected override RateLimitLease AttemptAcquireCore(string resource, int permitCount) =>
        throw new NotSupportedException("The limit is shared with other processes, so it can only be acquired asynchronously.");

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(string resource, int permitCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, schedule.Limit);
        var bucket = names.Of(limit, schedule, resource);
        if (await redis.TryAsync(database => TokenBucketScript.EvaluateAsync(database, bucket, schedule, permitCount), cancellationToken) is { } decision)
        {
            return decision;
        }

        metrics.CountFallback();
        return own.AttemptAcquire(resource, permitCount);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            own.Dispose();
        }

        base.Dispose(disposing);
    }
}
