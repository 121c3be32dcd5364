using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Modularity.Budgets;
using Cello.Modularity.Circuits;
using Cello.Modularity.Edges.Faults;
using Cello.Modularity.Edges.Limits;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Cello.Modularity.Edges;

/// <summary>
/// The way to one module, the same wherever it runs: so many calls at once, a circuit that opens when calls keep failing, the whole call
/// within a time limit, and in it further attempts where that is safe. One a callee and process.
/// </summary>
public sealed class Edge(IModule callee, EdgeOptions options, EdgeMetrics metrics, TimeProvider clock, ILogger<Edge> logger)
{
    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(1);

    private readonly string title = TitleOf(callee.ServiceName);
    private readonly TimeSpan limit = TimeSpan.FromSeconds(options.TimeLimitSeconds);

    private readonly CallsInFlight inFlight = new(options.MaxCallsInFlight);

    public Circuit Circuit { get; } = metrics.Watch(callee.Name, new Circuit(options.Circuit, clock));

    /// <summary>The name of the module that it leads to.</summary>
    internal string Callee => callee.Name;

    internal EdgeOptions Options => options;

    internal TimeProvider Clock => clock;

    internal EdgeMetrics Metrics => metrics;

    /// <summary>
    /// Makes a call and says how it ended: to the metrics, to the trace, and to the caller with the value, null, or the one exception.
    /// </summary>
    /// <exception cref="ModuleUnavailableException">The module can't say.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    /// <exception cref="InvalidOperationException">The caller holds an open transaction.</exception>
    internal async Task<TResult> CallAsync<TState, TResult>(
        string placement,
        string method,
        Func<TState, CancellationToken, ValueTask<TResult>> call,
        TState state,
        CancellationToken cancellationToken)
    {
        CurrentMessage.ThrowIfInTransaction(Callee, method);
        using var measured = new ModuleCall(this, placement, method);
        var budget = TimeBudget.Narrow(limit, clock);
        if (budget.Remaining <= TimeSpan.Zero)
        {
            throw measured.Failed(CallFailure.NoTimeLeft, cause: null);
        }

        // As the pipeline would, without the way there; and as it would, it hears a caller who has gone before all else.
        if (!cancellationToken.IsCancellationRequested && Circuit.RetryAfter > TimeSpan.Zero)
        {
            throw measured.Failed(CallFailure.Open, cause: null);
        }

        try
        {
            return measured.Answered(await call(state, cancellationToken));
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw measured.Failed(CallFailure.Of(exception), exception);
        }
        catch (Exception exception) when (budget.IsSpent)
        {
            throw measured.Failed(CallFailure.NoTimeLeft, exception);
        }
    }

    /// <summary>Puts the policy around the attempts of a call.</summary>
    internal ResiliencePipelineBuilder<TResult> Guard<TResult>(ResiliencePipelineBuilder<TResult> pipeline, CallRules<TResult> rules)
    {
        pipeline.TimeProvider = clock;
        pipeline
            .AddLimit(inFlight)
            .AddCircuit(new CircuitStrategyOptions<TResult>
            {
                Circuit = Circuit,
                ShouldHandle = rules.IsFailure,
                OnTransition = (transition, outcome) => EdgeLog.Circuit(logger, Callee, options, transition, outcome),
            })
            .AddTimeout(limit);
        return (options.Retry.Attempts > 0 ? pipeline.AddRetry(Retry(rules)) : pipeline).AddFaults(options.Faults);
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

    private RetryStrategyOptions<TResult> Retry<TResult>(CallRules<TResult> rules) => new()
    {
        MaxRetryAttempts = options.Retry.Attempts,
        ShouldHandle = attempt => ValueTask.FromResult(rules.IsUnanswered(attempt.Outcome) && rules.IsSafe(attempt.Context)),
        Delay = TimeSpan.FromMilliseconds(options.Retry.DelayMilliseconds),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        DelayGenerator = attempt => ValueTask.FromResult(rules.RetryAfter(attempt.Outcome)),
        OnRetry = attempt =>
        {
            EdgeLog.Retry<TResult>(logger, Callee, attempt.RetryDelay, attempt.Outcome);
            return ValueTask.CompletedTask;
        },
    };

    private static string TitleOf(string serviceName) =>
        char.ToUpperInvariant(serviceName[0]) + serviceName[1..].Replace('_', ' ');
}
