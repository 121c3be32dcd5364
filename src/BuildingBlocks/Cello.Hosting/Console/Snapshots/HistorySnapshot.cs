namespace Cello.Hosting.Console.Snapshots;

/// <summary>The traffic of the last minutes in steps, as columns.</summary>
/// <param name="StepSeconds">The length of a step.</param>
/// <param name="Times">The end of each step in Unix seconds, oldest first.</param>
/// <param name="Series">One for each kind of traffic.</param>
internal sealed record HistorySnapshot(int StepSeconds, IReadOnlyList<long> Times, IReadOnlyList<HistorySeries> Series);

/// <summary>One kind of traffic, with a value for each step.</summary>
internal sealed record HistorySeries(
    string Name,
    IReadOnlyList<double> Rate,
    IReadOnlyList<double> ErrorsPerSecond,
    IReadOnlyList<double?> P50Ms,
    IReadOnlyList<double?> P99Ms);
