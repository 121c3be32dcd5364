using System.Collections.Immutable;
using System.Diagnostics;
using Cello.Modularity.Circuits;

namespace Cello.Modularity.Edges.Recent;

/// <summary>What happened at an edge recently, for people who look at it: its last failures, the history of its circuit, and its retries. Thread-safe.</summary>
internal sealed class RecentActivity(TimeProvider clock)
{
    private const int FailuresKept = 20;
    private const int ChangesKept = 50;

    private ImmutableList<RecentFailure> _failures = [];
    private ImmutableList<CircuitChange> _changes = [];
    private long _retries;

    /// <summary>The last 20 failures, newest first.</summary>
    public IReadOnlyList<RecentFailure> Failures => _failures;

    /// <summary>The last 50 changes of the circuit's state, newest first.</summary>
    public IReadOnlyList<CircuitChange> CircuitChanges => _changes;

    /// <summary>The number of retries since the start.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    public void AddFailure(string caller, string method, CallFailure failure)
    {
        var added = new RecentFailure(
            clock.GetUtcNow(), caller, method, failure.Outcome, failure.Reason, Activity.Current?.TraceId.ToHexString());
        ImmutableInterlocked.Update(ref _failures, Prepend, (added, FailuresKept));
    }

    public void AddChange(CircuitTransition transition, string? reason)
    {
        var state = transition switch
        {
            CircuitTransition.Opened => CircuitState.Open,
            CircuitTransition.HalfOpened => CircuitState.HalfOpen,
            _ => CircuitState.Closed,
        };
        ImmutableInterlocked.Update(ref _changes, Prepend, (new CircuitChange(clock.GetUtcNow(), state, reason), ChangesKept));
    }

    public void AddRetry() => Interlocked.Increment(ref _retries);

    private static ImmutableList<T> Prepend<T>(ImmutableList<T> list, (T Added, int Kept) change)
    {
        var longer = list.Insert(0, change.Added);
        return longer.Count > change.Kept ? longer.RemoveAt(change.Kept) : longer;
    }
}
