namespace Cello.Hosting.Console.Snapshots;

/// <summary>Traffic within a few seconds: the number per second, failed ones per second, and percentiles of the duration in milliseconds, null without traffic.</summary>
internal sealed record TrafficSummary(double Rate, double ErrorsPerSecond, double? P50Ms, double? P99Ms)
{
    public static TrafficSummary None { get; } = new(0, 0, null, null);
}
