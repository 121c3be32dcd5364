using System.Threading.RateLimiting;
using Cello.Hosting.Metrics;
using Cello.Hosting.RateLimits.Redis;

namespace Cello.Hosting.RateLimits;

/// <summary>Buckets that all hosts on a Redis share. While it can't be asked, the host's own buckets decide: a limit is no reason to refuse everybody.</summary>
internal sealed class SharedTokenBuckets(
    string limit, RefillSchedule schedule, SharedRedis redis, BucketNames names, TokenBuckets own, RateLimitMetrics metrics)
    : PartitionedRateLimiter<string>
{
    public override RateLimiterStatistics? GetStatistics(string resource) => null;

    protected override RateLimitLease AttemptAcquireCore(string resource, int permitCount) =>
        throw new NotSupportedException("Another process is asked, so there is no answer without waiting.");

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
