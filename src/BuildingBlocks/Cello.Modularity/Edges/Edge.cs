using Cello.Modularity.Circuits;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Cello.Modularity.Edges;

/// <summary>
/// The way to one module, the same wherever it runs: the whole call within a time limit, and a circuit that opens when calls
/// keep failing. One a callee and process.
/// </summary>
public sealed partial class Edge(IModule callee, EdgeOptions options, TimeProvider clock, ILogger<Edge> logger)
{
    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(1);

    private readonly string title = TitleOf(callee.ServiceName);

    public Circuit Circuit { get; } = new(options.Circuit, clock);

    /// <summary>Puts the policy around a call: the circuit outside, so that a call counts once, and the time limit within.</summary>
    internal ResiliencePipelineBuilder<TResult> Guard<TResult>(
        ResiliencePipelineBuilder<TResult> pipeline, Func<Outcome<TResult>, bool> isFailure)
    {
        pipeline.TimeProvider = clock;
        return pipeline
            .AddCircuit(new CircuitStrategyOptions<TResult> { Circuit = Circuit, ShouldHandle = isFailure })
            .AddTimeout(TimeSpan.FromSeconds(options.TimeLimitSeconds));
    }

    /// <summary>The one exception that the caller sees, and the reason in the log.</summary>
    internal ModuleUnavailableException Unavailable(string method, string reason, Exception? cause = null)
    {
        LogUnavailable(logger, callee.Name, method, reason);
        var retryAfter = Circuit.RetryAfter;
        return new ModuleUnavailableException(
            callee.Name, title, retryAfter > SoonestRetry ? retryAfter : SoonestRetry, reason, cause);
    }

    /// <summary>Says in a few words why a call failed.</summary>
    internal static string ReasonOf(Exception exception) => exception switch
    {
        BrokenCircuitException => "the circuit is open",
        TimeoutRejectedException timeout => $"no answer within {timeout.Timeout.TotalSeconds:0.###} s",
        _ => $"{exception.GetType().Name}: {exception.GetBaseException().Message}",
    };

    private static string TitleOf(string serviceName) =>
        char.ToUpperInvariant(serviceName[0]) + serviceName[1..].Replace('_', ' ');

    [LoggerMessage(LogLevel.Warning, "{Module}.{Method} unavailable: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string module, string method, string reason);
}
