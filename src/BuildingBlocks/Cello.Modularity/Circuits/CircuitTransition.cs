namespace Cello.Modularity.Circuits;

/// <summary>The change of a circuit's state that one call caused.</summary>
/// <remarks>Exactly one call is told of each change.</remarks>
public enum CircuitTransition
{
    /// <summary>The state did not change.</summary>
    None = 0,

    /// <summary>A failure opened the circuit, for the whole open time.</summary>
    Opened = 1,

    /// <summary>The open time was over, and this call is the first probe.</summary>
    HalfOpened = 2,

    /// <summary>The last success that was needed closed the circuit.</summary>
    Closed = 3,
}
