namespace Cello.Modularity.Circuits;

/// <summary>What a <see cref="Circuit"/> does with the next call.</summary>
public enum CircuitState
{
    /// <summary>Every call is admitted; failures in a row are counted.</summary>
    Closed = 0,

    /// <summary>No call is admitted until the open time is over; the first call after that makes it half-open.</summary>
    Open = 1,

    /// <summary>A bounded number of calls is admitted as probes; their results decide.</summary>
    HalfOpen = 2,
}
