namespace Cello.Modularity.Circuits;

/// <summary>How a <see cref="Circuit"/> handles the next call.</summary>
public enum CircuitState
{
    /// <summary>Every call is admitted; consecutive failures are counted.</summary>
    Closed = 0,

    /// <summary>No call is admitted until the open time has elapsed; the first call after that makes the circuit half-open.</summary>
    Open = 1,

    /// <summary>A limited number of calls is admitted as probes; their results close or open the circuit.</summary>
    HalfOpen = 2,
}
