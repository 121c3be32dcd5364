using Cello.Modularity.Circuits;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Logging;
using Polly;

namespace Cello.Modularity.Edges;

/// <summary>
/// The way to one module, the same wherever it runs: the whole call within a time limit, and a circuit that opens when calls
/// keep failing. One a callee and process.
/// </summary>
public sealed class Edge(
    IModule callee, EdgeOptions options, EdgeMetrics metrics, TimeProvider clock, ILogger<Edge> logger)
{
    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(1);

    private readonly string title = TitleOf(callee.ServiceName);

    public Circuit Circuit { get; } = metrics.Watch(callee.Name, new Circuit(options.Circuit, clock));

    /// <summary>The name of the module that it leads to.</summary>
    internal string Callee => callee.Name;

    /// <summary>Begins to measure a call; dispose it when the call is over.</summary>
    internal ModuleCall Start(string placement, string method) => new(this, metrics, clock, placement, method);

    /// <summary>Puts the policy around a call: the circuit outside, so that a call counts once, and the time limit within.</summary>
    internal ResiliencePipelineBuilder<TResult> Guard<TResult>(
        ResiliencePipelineBuilder<TResult> pipeline, Func<Outcome<TResult>, bool> isFailure)
    {
        pipeline.TimeProvider = clock;
        return pipeline
            .AddCircuit(new CircuitStrategyOptions<TResult>
            {
                Circuit = Circuit,
                ShouldHandle = isFailure,
                OnTransition = (transition, outcome) => EdgeLog.Circuit(logger, Callee, options, transition, outcome),
            })
            .AddTimeout(TimeSpan.FromSeconds(options.TimeLimitSeconds));
    }

    /// <summary>The one exception that the caller sees, and the reason in the log.</summary>
    internal ModuleUnavailableException Unavailable(string method, string reason, Exception? cause = null)
    {
        EdgeLog.Unavailable(logger, Callee, method, reason);
        var retryAfter = Circuit.RetryAfter;
        return new ModuleUnavailableException(
            Callee, title, retryAfter > SoonestRetry ? retryAfter : SoonestRetry, reason, cause);
    }

    /// <summary>Logs what the module itself failed with, as its own host would if it ran in another process.</summary>
    internal void FailedHere(string method, Exception exception) => EdgeLog.FailedHere(logger, Callee, method, exception);

    private static string TitleOf(string serviceName) =>
        char.ToUpperInvariant(serviceName[0]) + serviceName[1..].Replace('_', ' ');
}
