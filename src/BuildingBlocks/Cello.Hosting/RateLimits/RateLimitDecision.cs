using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;

namespace Cello.Hosting.RateLimits;

/// <summary>The answer of a limiter, with what the caller is told of it.</summary>
/// <param name="allowed">Whether the request may go on.</param>
/// <param name="limit">Requests that a full bucket holds.</param>
/// <param name="remaining">Requests that are left.</param>
/// <param name="reset">How long until the bucket is full again, if nothing more is asked.</param>
/// <param name="retryAfter">How long until a request can be allowed again; zero if this one was.</param>
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
