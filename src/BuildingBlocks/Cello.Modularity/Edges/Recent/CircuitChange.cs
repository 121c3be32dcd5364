using Cello.Modularity.Circuits;

namespace Cello.Modularity.Edges.Recent;

/// <summary>A change of a circuit's state.</summary>
/// <param name="At">When it changed.</param>
/// <param name="State">The state since then.</param>
/// <param name="Reason">The failure that opened it; null for the other changes.</param>
internal sealed record CircuitChange(DateTimeOffset At, CircuitState State, string? Reason);
