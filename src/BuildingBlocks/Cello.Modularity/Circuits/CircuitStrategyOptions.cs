using System.ComponentModel.DataAnnotations;
using Polly;

namespace Cello.Modularity.Circuits;

/// <summary>What a circuit does in a resilience pipeline.</summary>
/// <typeparam name="TResult">The result of the calls; <see cref="object"/> in a pipeline that is not generic.</typeparam>
public sealed class CircuitStrategyOptions<TResult> : ResilienceStrategyOptions
{
    /// <summary>Makes options that count every exception as a failure.</summary>
    public CircuitStrategyOptions() => Name = "Circuit";

    /// <summary>The circuit to drive. Strategies that call the same other side share one, whatever their results are.</summary>
    [Required]
    public required Circuit Circuit { get; set; }

    /// <summary>Whether an outcome is a failure of the other side; what is not counts as a success. Any exception by default.</summary>
    /// <remarks>Not asked about a call that its caller cancelled: that one is neither.</remarks>
    [Required]
    public Func<Outcome<TResult>, bool> ShouldHandle { get; set; } = static outcome => outcome.Exception is not null;

    /// <summary>Told of each change of state, once, on the call that caused it; with that call's outcome, unless it is a probe that begins.</summary>
    public Action<CircuitTransition, Outcome<TResult>?>? OnTransition { get; set; }
}
