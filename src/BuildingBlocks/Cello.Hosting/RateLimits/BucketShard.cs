namespace Cello.Hosting.RateLimits;

/// <summary>The buckets of the clients whose names hash to the same index. It never holds more than <see cref="Size"/> buckets.</summary>
internal sealed class BucketShard
{
    public const int Size = 8;

    private readonly Lock _gate = new();
    private readonly List<TokenBucket> _buckets = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _buckets.Count;
            }
        }
    }

    public RateLimitDecision Take(string client, int tokens, RefillSchedule schedule, TimeProvider clock)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            var known = Refill(client, now, clock);
            return (known ?? Add(client, schedule, now)).Take(tokens, now, clock);
        }
    }

    /// <summary>Refills all buckets, removes those that are full, because a full bucket equals a new one, and returns the client's.</summary>
    private TokenBucket? Refill(string client, long now, TimeProvider clock)
    {
        TokenBucket? known = null;
        for (var at = _buckets.Count - 1; at >= 0; at--)
        {
            var bucket = _buckets[at];
            bucket.Refill(now, clock);
            if (bucket.Missing == 0)
            {
                _buckets.RemoveAt(at);
            }
            else if (bucket.Client == client)
            {
                known = bucket;
            }
        }

        return known;
    }

    private TokenBucket Add(string client, RefillSchedule schedule, long now)
    {
        if (_buckets.Count == Size)
        {
            _buckets.Remove(_buckets.MinBy(bucket => bucket.Missing)!);
        }

        var bucket = new TokenBucket(client, schedule, now);
        _buckets.Add(bucket);
        return bucket;
    }
}
