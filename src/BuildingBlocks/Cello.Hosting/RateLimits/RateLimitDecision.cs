using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Cello.Hosting.RateLimits;

/// <summary>The decision of a limiter, with the metadata that is returned to the client.</summary>
/// <param name="allowed">Whether the request is allowed.</param>
/// <param name="limit">The number of requests that a full bucket holds.</param>
/// <param name="remaining">The number of requests that are left.</param>
/// <param name="reset">How long until the bucket is full again if there are no further requests.</param>
/// <param name="retryAfter">How long until a request can be allowed again. Zero if this one was allowed.</param>
internal sealed class RateLimitDecision(bool allowed, int limit, int remaining, TimeSpan reset, TimeSpan retryAfter) : RateLimitLease
{
    public static readonly MetadataName<int> Limit = MetadataName.Create<int>("LIMIT");
    public static readonly MetadataName<int> Remaining = MetadataName.Create<int>("REMAINING");
    public static readonly MetadataName<TimeSpan> Reset = MetadataName.Create<TimeSpan>("RESET");

    public override bool IsAcquired => allowed;

    public override IEnumerable<string> MetadataNames => [Limit.Name, Remaining.Name, Reset.Name, MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, [NotNullWhen(true)] out object? metadata)
    {
        metadata = metadataName switch
        {
            _ when metadataName == Limit.Name => limit,
            _ when metadataName == Remaining.Name => remaining,
            _ when metadataName == Reset.Name => reset,
            _ when metadataName == MetadataName.RetryAfter.Name && !allowed => retryAfter,
            _ => null,
        };
        return metadata is not null;
    }
}
