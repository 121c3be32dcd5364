namespace Cello.Modularity.Circuits;

/// <summary>The states and their transitions. Not thread-safe: <see cref="Circuit"/> holds the lock.</summary>
internal sealed class CircuitMachine(CircuitOptions options, TimeProvider time)
{
    // The end of a probe cannot be predicted; one second is the shortest wait that HTTP's Retry-After can express.
    private static readonly TimeSpan LongestProbeWait = TimeSpan.FromSeconds(1);

    private readonly int _failureThreshold = options.FailureThreshold;
    private readonly int _successThreshold = options.SuccessThreshold;
    private readonly int _maxProbes = options.MaxProbes;

    private long _openedAt;
    private int _streak; // Consecutive failures while closed, consecutive successes while half-open.
    private int _probes;

    public CircuitState State { get; private set; }

    /// <summary>The number of transitions. It distinguishes an outdated result from a current one.</summary>
    public long Epoch { get; private set; }

    public TimeSpan OpenTime { get; } = TimeSpan.FromSeconds(options.OpenSeconds);

    public TimeSpan RetryAfter => State switch
    {
        CircuitState.Open => Longer(OpenTime - time.GetElapsedTime(_openedAt), TimeSpan.Zero),
        CircuitState.HalfOpen when _probes == _maxProbes => Shorter(OpenTime, LongestProbeWait),
        _ => TimeSpan.Zero,
    };

    /// <summary>Admits a call. The caller has checked that <see cref="RetryAfter"/> is zero.</summary>
    public CircuitTransition Admit()
    {
        var transition = State is CircuitState.Open ? MoveTo(CircuitState.HalfOpen) : CircuitTransition.None;
        if (State is CircuitState.HalfOpen)
        {
            _probes++;
        }

        return transition;
    }

    /// <summary>Records the result of a call of this epoch. No call is admitted while the circuit is open.</summary>
    public CircuitTransition Report(CallResult result) =>
        State is CircuitState.HalfOpen ? ReportProbe(result) : ReportCall(result);

    private CircuitTransition ReportCall(CallResult result)
    {
        switch (result)
        {
            case CallResult.Succeeded:
                _streak = 0;
                return CircuitTransition.None;
            case CallResult.Failed when ++_streak == _failureThreshold:
                return MoveTo(CircuitState.Open);
            default:
                return CircuitTransition.None;
        }
    }

    private CircuitTransition ReportProbe(CallResult result)
    {
        _probes--;
        return result switch
        {
            CallResult.Succeeded when ++_streak == _successThreshold => MoveTo(CircuitState.Closed),
            CallResult.Failed => MoveTo(CircuitState.Open),
            _ => CircuitTransition.None,
        };
    }

    private CircuitTransition MoveTo(CircuitState state)
    {
        (State, _streak, _probes) = (state, 0, 0);
        Epoch++;
        switch (state)
        {
            case CircuitState.Open:
                _openedAt = time.GetTimestamp();
                return CircuitTransition.Opened;
            case CircuitState.HalfOpen:
                return CircuitTransition.HalfOpened;
            default:
                return CircuitTransition.Closed;
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
