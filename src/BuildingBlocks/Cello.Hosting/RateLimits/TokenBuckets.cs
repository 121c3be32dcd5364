using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;

namespace Cello.Hosting.RateLimits;

/// <summary>
/// A token bucket for each client, for a limited number of clients. A bucket holds <c>limit</c> tokens, and a request takes one. Tokens are refilled in
/// equal steps over the window, which starts when the bucket was last full.
/// </summary>
/// <remarks>
/// <para>
/// The library's own token bucket uses its own clock, does not report when it is full again, and has an unlimited number of partitions. This type
/// implements the library's abstraction, so <see cref="SharedTokenBuckets"/>, which processes share, can replace it.
/// </para>
/// <para>
/// Tokens are refilled in steps and not one by one every 0.3 seconds, so that a fast burst of one request more than the limit has exactly one
/// refusal. They are not refilled once per window, so that a client with an empty bucket waits for a quarter of the window only, and at most
/// the limit and a quarter are allowed within a moment.
/// </para>
/// <para>
/// Memory: the buckets are stored in sets by the hash of the client's name. The hash differs between processes, so a caller cannot target a set. A
/// full bucket equals a missing one and is removed when its set is next used. If a set is full, a new client replaces the client that has used
/// least, which regains the little that it had used. A flood of clients therefore locks out no client, and a client with an empty bucket stays
/// limited, unless all clients in its set have used as much. Long names are stored as their hash, because callers choose some of them.
/// </para>
/// </remarks>
internal sealed class TokenBuckets : PartitionedRateLimiter<string>
{
    private const int MaxNameLength = 300; // Longer than an address with an e-mail.

    private readonly RefillSchedule _schedule;
    private readonly TimeProvider _clock;
    private readonly BucketShard[] _sets;

    public TokenBuckets(RefillSchedule schedule, int maxClients, TimeProvider clock)
    {
        _schedule = schedule;
        _clock = clock;
        _sets = [.. Enumerable.Range(0, Math.Max(1, maxClients / BucketShard.Size)).Select(_ => new BucketShard())];
    }

    /// <summary>The number of clients that are tracked now.</summary>
    public int Count => _sets.Sum(set => set.Count);

    public override RateLimiterStatistics? GetStatistics(string resource) => null;

    protected override RateLimitLease AttemptAcquireCore(string resource, int permitCount)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, _schedule.Limit);
        var client = Shortened(resource);
        return _sets[(uint)client.GetHashCode(StringComparison.Ordinal) % _sets.Length].Take(client, permitCount, _schedule, _clock);
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(string resource, int permitCount, CancellationToken cancellationToken) =>
        ValueTask.FromResult(AttemptAcquireCore(resource, permitCount));

    private static string Shortened(string client) =>
        client.Length <= MaxNameLength ? client : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(client)));
}
