using System.ComponentModel.DataAnnotations;

namespace Cello.Hosting.RateLimits;

/// <summary>How much a client may ask. Configured under <c>RateLimit</c>.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "RateLimit";

    /// <summary>Requests that a client may make at once, and in the long run in a window. The tutorial's 200; 0 turns the limit off.</summary>
    [Range(0, 1_000_000, ErrorMessage = "Requests must be 0 to 1000000, and 0 turns the limit off")]
    public int Requests { get; set; } = 200;

    /// <summary>Seconds in which an empty bucket becomes full again. The tutorial's 60.</summary>
    [Range(1, 86_400, ErrorMessage = "WindowSeconds must be 1 to 86400")]
    public int WindowSeconds { get; set; } = 60;

    /// <summary>Parts in which a bucket is refilled during a window; 1 refills it whole at the window's end.</summary>
    [Range(1, 60, ErrorMessage = "Steps must be 1 to 60")]
    public int Steps { get; set; } = 4;

    /// <summary>Clients that are remembered at a time; see <see cref="TokenBuckets"/> for what happens to more. 100,000 are about 15 MB.</summary>
    [Range(BucketShard.Size, 10_000_000, ErrorMessage = "MaxClients must be 8 to 10000000")]
    public int MaxClients { get; set; } = 100_000;

    /// <summary>How long a request may wait for Redis, where hosts share one, before the host decides by itself. Sign-in waits twice.</summary>
    [Range(1, 5000, ErrorMessage = "RedisTimeoutMilliseconds must be 1 to 5000")]
    public int RedisTimeoutMilliseconds { get; set; } = 100;
}
