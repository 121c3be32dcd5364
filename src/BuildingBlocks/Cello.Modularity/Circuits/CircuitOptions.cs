using System.ComponentModel.DataAnnotations;

namespace Cello.Modularity.Circuits;

/// <summary>When a <see cref="Circuit"/> opens, for how long, and what closes it.</summary>
/// <remarks>
/// The options are read once, when the circuit is created: a later change has no effect. The defaults are those of the edge between modules:
/// five consecutive failures, 30 seconds, three consecutive successes.
/// </remarks>
public sealed class CircuitOptions
{
    /// <summary>Consecutive failures that open a closed circuit, 1 to 1000.</summary>
    [Range(1, 1000, ErrorMessage = "{0} must be from {1} to {2} failures in a row.")]
    public int FailureThreshold { get; set; } = 5;

    /// <summary>Seconds for which an open circuit admits no calls, 0.05 to 3600.</summary>
    [Range(0.05, 3600d, ErrorMessage = "{0} must be from {1} to {2} seconds.")]
    public double OpenSeconds { get; set; } = 30;

    /// <summary>Consecutive successes that close a half-open circuit, 1 to 1000.</summary>
    [Range(1, 1000, ErrorMessage = "{0} must be from {1} to {2} successes in a row.")]
    public int SuccessThreshold { get; set; } = 3;

    /// <summary>Concurrent calls that a half-open circuit admits, 1 to 1000.</summary>
    [Range(1, 1000, ErrorMessage = "{0} must be from {1} to {2} calls at once.")]
    public int MaxProbes { get; set; } = 3;
}
