namespace Cello.Hosting.Console.Splits;

/// <summary>
/// What a remote call costs in addition to a local one. The first call of a request costs more than one that follows it, because both ends have been idle.
/// </summary>
/// <param name="Source">Where the latency comes from: <c>rehearsals</c> or <c>calibration</c>.</param>
/// <param name="P50Ms">The median of the additional latency.</param>
/// <param name="P99Ms">The 99th percentile of the additional latency.</param>
/// <param name="FollowingP50Ms">The median for a call that follows another one in the same request.</param>
/// <param name="CpuMs">The processor time of both hosts together; null if it was not calibrated.</param>
/// <param name="FollowingCpuMs">The processor time for a call that follows another one in the same request.</param>
/// <param name="BytesMean">The mean of the bytes of a request and its answer, without headers; null without rehearsals.</param>
internal sealed record HopCost(string Source, double P50Ms, double P99Ms, double FollowingP50Ms, double? CpuMs, double? FollowingCpuMs, double? BytesMean)
{
    /// <summary>The median of a request that makes this many calls, one after the other.</summary>
    /// <param name="p50">The median of the request without the hops, in milliseconds.</param>
    /// <param name="calls">The calls.</param>
    public double P50MsOf(double p50, double calls) => p50 + Total(P50Ms, FollowingP50Ms, calls);

    /// <summary>
    /// The 99th percentile of such a request. The request and its calls are not slow at the same time, so the distances between their medians and their 99th
    /// percentiles add up as standard deviations of independent durations do: by their squares.
    /// </summary>
    /// <param name="p50">The median of the request without the hops, in milliseconds.</param>
    /// <param name="p99">The 99th percentile of it.</param>
    /// <param name="calls">The calls.</param>
    public double P99MsOf(double p50, double p99, double calls) =>
        P50MsOf(p50, calls) + Math.Sqrt(Math.Pow(p99 - p50, 2) + (calls * Math.Pow(P99Ms - P50Ms, 2)));

    /// <summary>The processor time that the calls of a request add; null if it was not calibrated.</summary>
    /// <param name="calls">The calls.</param>
    public double? CpuMsOf(double calls) => CpuMs is { } first && FollowingCpuMs is { } following ? Total(first, following, calls) : null;

    private static double Total(double first, double following, double calls) => (Math.Min(calls, 1) * first) + (Math.Max(calls - 1, 0) * following);
}
