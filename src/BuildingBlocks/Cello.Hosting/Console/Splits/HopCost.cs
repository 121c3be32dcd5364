namespace Cello.Hosting.Console.Splits;

/// <summary>
/// What a remote call costs in addition to a local one. The first call of a request finds idle threads at both ends and costs more than one that follows another
/// call at once.
/// </summary>
/// <param name="Source">Where the latency comes from: <c>rehearsals</c> or <c>calibration</c>.</param>
/// <param name="P50Ms">The median of the additional latency of a first call.</param>
/// <param name="P99Ms">The 99th percentile of it.</param>
/// <param name="P999Ms">The 99.9th percentile of it.</param>
/// <param name="NextP50Ms">The median of the additional latency of a call that follows at once.</param>
/// <param name="CpuMs">The processor time of both hosts together for a first call; null if it was not calibrated.</param>
/// <param name="NextCpuMs">The same for a call that follows at once.</param>
/// <param name="BytesMean">The mean of the bytes of a request and its answer, without headers; null without rehearsals.</param>
internal sealed record HopCost(
    string Source, double P50Ms, double P99Ms, double P999Ms, double NextP50Ms, double? CpuMs, double? NextCpuMs, double? BytesMean)
{
    /// <summary>The median of what this many calls, one after the other, add to a request.</summary>
    public double P50MsOf(double calls) => Sum(calls, P50Ms, NextP50Ms);

    /// <summary>The processor time that this many calls add; null if it was not calibrated.</summary>
    public double? CpuMsOf(double calls) => CpuMs is { } first && NextCpuMs is { } next ? Sum(calls, first, next) : null;

    /// <summary>
    /// The 99th percentile of what this many calls, one after the other, add to a request: one slow call, and the others as fast as the median. With n calls, a
    /// slow one is met n times as often, so it is as slow as the share of 0.01 / n of the calls. Between the two percentiles, the tail is taken for a power law.
    /// </summary>
    public double P99MsOf(int calls)
    {
        var slow = P99Ms == 0 ? 0 : P99Ms * Math.Pow(Math.Max(1, P999Ms / P99Ms), Math.Log10(Math.Max(1, calls)));
        return slow + (Math.Max(0, calls - 1) * NextP50Ms);
    }

    private static double Sum(double calls, double first, double next) => (Math.Min(1, calls) * first) + (Math.Max(0, calls - 1) * next);
}
