using System.ComponentModel.DataAnnotations;
using Cello.Modularity.Circuits;

namespace Cello.Modularity.Edges;

/// <summary>How calls to one module are limited, wherever it runs. Configured under <c>Edges:{module}</c>.</summary>
public sealed class EdgeOptions
{
    /// <summary>Seconds for a whole call, with everything that is tried in it. The tutorial's 5.</summary>
    [Range(0.01, 300, ErrorMessage = "TimeLimitSeconds must be 0.01 to 300")]
    public double TimeLimitSeconds { get; set; } = 5;

    /// <summary>When to stop calling.</summary>
    public CircuitOptions Circuit { get; set; } = new();
}
