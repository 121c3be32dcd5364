using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.RateLimits;

/// <summary>How many requests a client may make. Configured under <c>RateLimit</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>How many requests a client may make at once, and on average per window. The default is the tutorial's 200; 0 turns the limit off.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Requests must be 0 to 1000000, and 0 turns the limit off")]
    public int Requests { get; set; } = 200;

    /// <summary>How long an empty bucket takes to become full again, in seconds. The default is the tutorial's 60.</summary>
    [Range(1, 86_400, ErrorMessage = "WindowSeconds must be 1 to 86400")]
    public int WindowSeconds { get; set; } = 60;

    /// <summary>The number of equal steps in which a bucket is refilled during a window. 1 refills all of it at the end of the window.</summary>
    [Range(1, 60, ErrorMessage = "Steps must be 1 to 60")]
    public int Steps { get; set; } = 4;

    /// <summary>
    /// How many clients are tracked at the same time; see <see cref="TokenBuckets"/> for what happens beyond that. 100,000 need about 15 MB.
    /// </summary>
    [Range(BucketShard.Size, 10_000_000, ErrorMessage = "MaxClients must be 8 to 10000000")]
    public int MaxClients { get; set; } = 100_000;

    /// <summary>How long a request may wait for a shared Redis before the host decides alone, in milliseconds. Sign-in waits twice.</summary>
    [Range(1, 5000, ErrorMessage = "RedisTimeoutMilliseconds must be 1 to 5000")]
    public int RedisTimeoutMilliseconds { get; set; } = 100;
}
