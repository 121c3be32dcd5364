namespace Cello.Hosting.Console.Splits;

/// <summary>What a remote call costs in addition to a local one.</summary>
/// <param name="Source">Where the latency comes from: <c>rehearsals</c> or <c>calibration</c>.</param>
/// <param name="P50Ms">The median of the additional latency.</param>
/// <param name="P99Ms">The 99th percentile of the additional latency.</param>
/// <param name="CpuMs">The processor time of both hosts together; null if it was not calibrated.</param>
/// <param name="BytesMean">The mean of the bytes of a request and its answer, without headers; null without rehearsals.</param>
internal sealed record HopCost(string Source, double P50Ms, double P99Ms, double? CpuMs, double? BytesMean);
