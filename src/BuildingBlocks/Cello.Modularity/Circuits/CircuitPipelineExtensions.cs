using System.ComponentModel.DataAnnotations;
using Polly;
using Polly.CircuitBreaker;

namespace Cello.Modularity.Circuits;

/// <summary>Adds a <see cref="Circuit"/> to a Polly pipeline.</summary>
/// <remarks>
/// <para>
/// A call that the circuit rejects ends with a <see cref="BrokenCircuitException"/> that contains the time to wait; the inner strategies are
/// not called. Transitions are reported under the names that Polly's circuit breaker uses: <c>OnCircuitOpened</c>, <c>OnCircuitHalfOpened</c>,
/// <c>OnCircuitClosed</c>.
/// </para>
/// <para>
/// Add time limits and retries after the circuit, so that they are inside it: then one call is counted once, and a call that times out is a
/// failure. A time limit outside the circuit cancels a call as its caller would, which is not counted.
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
