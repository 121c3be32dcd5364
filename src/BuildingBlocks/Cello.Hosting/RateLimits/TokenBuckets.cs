using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;

namespace Cello.Hosting.RateLimits;

/// <summary>
/// A token bucket a client, for at most so many clients. A bucket holds <c>limit</c> tokens, a request takes one, and they come back in
/// equal steps over the window, counted from the moment at which the bucket was last full.
/// </summary>
/// <remarks>
/// <para>
/// The library's own bucket keeps time by itself, does not say when it is full again, and its partitions have no upper bound; its
/// abstraction is what this is: <see cref="SharedTokenBuckets"/>, which processes share, takes its place by overriding the same methods.
/// </para>
/// <para>
/// Steps, and not a token every 0.3 seconds, so that a quick burst of one request more than the limit has exactly one refusal; and
/// not whole windows, so that a client that used up its bucket waits a quarter of the window and not all of it, and at most a
/// limit and a quarter get through in a moment.
/// </para>
/// <para>
/// Memory: the buckets lie in sets by the hash of the client's name, which differs from process to process and so can't be aimed at. A full
/// bucket is like none and is dropped when its set is next looked at. When a set has no place, a new client takes that of the one that has used
/// least, who gets back what little it had used: nobody is locked out by a flood of clients, and one that has used up its bucket stays limited,
/// unless every neighbour has used as much. A long name is kept as its hash, because callers choose some of them.
/// </para>
/// </remarks>
internal sealed class TokenBuckets : PartitionedRateLimiter<string>
{
    private const int MaxNameLength = 300; // Above that of an address with an e-mail.

    private readonly RefillSchedule schedule;
    private readonly TimeProvider clock;
    private readonly BucketShard[] sets;

    public TokenBuckets(RefillSchedule schedule, int maxClients, TimeProvider clock)
    {
        this.schedule = schedule;
        this.clock = clock;
        sets = [.. Enumerable.Range(0, Math.Max(1, maxClients / BucketShard.Size)).Select(_ => new BucketShard())];
    }

    /// <summary>Clients that are remembered now.</summary>
    public int Count => sets.Sum(set => set.Count);

    public override RateLimiterStatistics? GetStatistics(string resource) => null;

    protected override RateLimitLease AttemptAcquireCore(string resource, int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, schedule.Limit);
        var client = Shortened(resource);
        return sets[(uint)client.GetHashCode(StringComparison.Ordinal) % sets.Length].Take(client, permitCount, schedule, clock);
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(string resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    private static string Shortened(string client) =>
        client.Length <= MaxNameLength ? client : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(client)));
}
