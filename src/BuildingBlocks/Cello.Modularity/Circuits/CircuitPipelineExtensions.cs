using System.ComponentModel.DataAnnotations;
using Polly;
using Polly.CircuitBreaker;

namespace Cello.Modularity.Circuits;

/// <summary>Puts a <see cref="Circuit"/> into a Polly pipeline.</summary>
/// <remarks>
/// <para>
/// A call that the circuit does not admit ends with a <see cref="BrokenCircuitException"/> that says when to try again; what is
/// inside the strategy is not called. Transitions are reported as Polly's breaker reports its own: <c>OnCircuitOpened</c>,
/// <c>OnCircuitHalfOpened</c>, <c>OnCircuitClosed</c>.
/// </para>
/// <para>
/// Add time limits and retries after the circuit, so that they are inside it: then one call is one count, and a call that was
/// too slow is a failure. The expiry of a time limit outside looks like the caller's cancellation, which does not count.
/// </para>
/// </remarks>
public static class CircuitPipelineExtensions
{
    /// <summary>Adds a circuit for results of one type.</summary>
    /// <returns>The same builder.</returns>
    /// <exception cref="ValidationException">The options lack the circuit or the predicate.</exception>
    public static ResiliencePipelineBuilder<TResult> AddCircuit<TResult>(
        this ResiliencePipelineBuilder<TResult> builder, CircuitStrategyOptions<TResult> options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.AddStrategy(context => new CircuitStrategy<TResult>(options, context.Telemetry), options);
    }

    /// <summary>Adds a circuit for results of any type, and for calls without one.</summary>
    /// <returns>The same builder.</returns>
    /// <exception cref="ValidationException">The options lack the circuit or the predicate.</exception>
    public static ResiliencePipelineBuilder AddCircuit(this ResiliencePipelineBuilder builder, CircuitStrategyOptions<object> options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        return builder.AddStrategy(context => new CircuitStrategy<object>(options, context.Telemetry), options);
    }
}
