namespace Cello.LoadBenchmarks.Loads;

/// <summary>What one run came to.</summary>
/// <param name="Rate">Requests a second.</param>
/// <param name="P50">Median latency in milliseconds.</param>
/// <param name="P99">99th percentile of the latency in milliseconds.</param>
/// <param name="Cpu">Microseconds of processor time that the target spent on a request.</param>
/// <param name="Memory">Megabytes that the target had in use at the end.</param>
/// <param name="Requests">How many were answered.</param>
internal sealed record Sample(double Rate, double P50, double P99, double Cpu, double Memory, long Requests);
