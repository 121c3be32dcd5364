namespace Cello.LoadBenchmarks.Loads;

/// <summary>The result of one run.</summary>
/// <param name="Rate">Requests per second.</param>
/// <param name="P50">Median latency in milliseconds.</param>
/// <param name="P99">99th percentile of the latency in milliseconds.</param>
/// <param name="Cpu">Processor time of the target per request, in microseconds.</param>
/// <param name="Memory">Memory that the target used at the end, in megabytes.</param>
/// <param name="Requests">The number of answered requests.</param>
internal sealed record Sample(double Rate, double P50, double P99, double Cpu, double Memory, long Requests);
