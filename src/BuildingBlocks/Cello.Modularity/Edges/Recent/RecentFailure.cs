namespace Cello.Modularity.Edges.Recent;

/// <summary>A call to a module that failed.</summary>
/// <param name="At">When it failed.</param>
/// <param name="Caller">The calling module, or <see cref="EdgeMetrics.NoCaller"/>.</param>
/// <param name="Method">The contract's method.</param>
/// <param name="Outcome">The value of the metrics' outcome tag, such as <c>timeout</c>.</param>
/// <param name="Reason">The reason, as in the log.</param>
/// <param name="TraceId">The trace of the request that made the call; null if there is none.</param>
internal sealed record RecentFailure(DateTimeOffset At, string Caller, string Method, string Outcome, string Reason, string? TraceId);
