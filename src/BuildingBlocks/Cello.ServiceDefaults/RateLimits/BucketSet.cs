namespace Cello.ServiceDefaults.RateLimits;

/// <summary>The few clients whose names hash to the same place. Never holds more than <see cref="Size"/> buckets.</summary>
internal sealed class BucketSet
{
    public const int Size = 8;

    private readonly Lock gate = new();
    private readonly List<TokenBucket> buckets = [];

    public int Count
    {
        get
        {
            lock (gate)
            {
                return buckets.Count;
            }
        }
    }

    public RateLimitDecision Take(string client, int tokens, RefillSchedule schedule, TimeProvider clock)
    {
        lock (gate)
        {
            buckets.ForEach(bucket => bucket.Refill());
            buckets.RemoveAll(bucket => bucket.Missing == 0); // A full bucket is like a new one.
            return (Find(client) ?? Add(client, schedule, clock)).Take(tokens);
        }
    }

    private TokenBucket? Find(string client) => buckets.Find(bucket => bucket.Client == client);

    private TokenBucket Add(string client, RefillSchedule schedule, TimeProvider clock)
    {
        if (buckets.Count == Size)
        {
            buckets.Remove(buckets.MinBy(bucket => bucket.Missing)!);
        }

        var bucket = new TokenBucket(client, schedule, clock);
        buckets.Add(bucket);
        return bucket;
    }
}
