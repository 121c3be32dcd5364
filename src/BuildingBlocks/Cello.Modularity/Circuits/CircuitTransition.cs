namespace Cello.Modularity.Circuits;

/// <summary>The change of a circuit's state that a call caused.</summary>
/// <remarks>Each change is reported to exactly one call.</remarks>
public enum CircuitTransition
{
    /// <summary>The state did not change.</summary>
    None = 0,

    /// <summary>A failure opened the circuit for the full open time.</summary>
    Opened = 1,

    /// <summary>The open time has elapsed, and this call is the first probe.</summary>
    HalfOpened = 2,

    /// <summary>The last success needed closed the circuit.</summary>
    Closed = 3,
}
