using System.ComponentModel.DataAnnotations;
using Polly;

namespace Cello.Modularity.Circuits;

/// <summary>The options of a circuit in a resilience pipeline.</summary>
/// <typeparam name="TResult">The result of the calls; <see cref="object"/> in a non-generic pipeline.</typeparam>
public sealed class CircuitStrategyOptions<TResult> : ResilienceStrategyOptions
{
    /// <summary>Creates options that count every exception as a failure.</summary>
    public CircuitStrategyOptions() => Name = "Circuit";

    /// <summary>The circuit. Strategies that call the same callee share one circuit, whatever the types of their results are.</summary>
    [Required]
    public required Circuit Circuit { get; set; }

    /// <summary>Whether an outcome is a failure of the callee; any other outcome counts as a success. The default is any exception.</summary>
    /// <remarks>Not called for a call that its caller cancelled: such a call is not counted.</remarks>
    [Required]
    public Func<Outcome<TResult>, bool> ShouldHandle { get; set; } = static outcome => outcome.Exception is not null;

    /// <summary>
    /// Called once for each change of state, on the call that caused it: with the outcome of that call, or null when the first probe begins.
    /// </summary>
    public Action<CircuitTransition, Outcome<TResult>?>? OnTransition { get; set; }
}
