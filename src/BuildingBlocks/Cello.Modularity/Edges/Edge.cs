using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Contracts;
using Cello.Modularity.Budgets;
using Cello.Modularity.Circuits;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges.Faults;
using Cello.Modularity.Edges.Limits;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Cello.Modularity.Edges;

/// <summary>
/// The way to one module, the same wherever it runs: so many calls at once, a circuit that opens when calls keep failing, the whole call
/// within a time limit, and in it further attempts. One a callee and process.
/// </summary>
public sealed class Edge(IModule callee, EdgeOptions options, EdgeMetrics metrics, TimeProvider clock, ILogger<Edge> logger)
{
    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(1);

    private readonly string title = TitleOf(callee.ServiceName);
    private readonly TimeSpan limit = TimeSpan.FromSeconds(options.TimeLimitSeconds);

    private readonly CallsInFlight inFlight = new(options.MaxCallsInFlight);

    public Circuit Circuit { get; } = metrics.Watch(callee.Name, new Circuit(options.Circuit, clock));

    /// <summary>Whether the callee is not a Cello host, and an adapter of its module calls it.</summary>
    public bool HasAdapter => options.Adapter is not null;

    /// <summary>The name of the module that it leads to.</summary>
    internal string Callee => callee.Name;

    internal EdgeOptions Options => options;

    internal TimeProvider Clock => clock;

    internal EdgeMetrics Metrics => metrics;

    internal OutcomeClassifier Outcomes { get; } = new(options.Retry, clock);

    /// <summary>
    /// Makes a call and says how it ended: to the metrics, to the trace, and to the caller with an answer, or the one exception.
    /// </summary>
    /// <exception cref="ModuleUnavailableException">The module cannot answer.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    /// <exception cref="InvalidOperationException">The caller holds an open transaction, or may have no effect.</exception>
    internal async Task<Answer<TValue>> CallAsync<TState, TValue>(
        string placement,
        ContractMethod method,
        Func<TState, CancellationToken, ValueTask<Answer<TValue>>> call,
        TState state,
        CancellationToken cancellationToken)
        where TValue : class
    {
        CurrentMessage.ThrowIfInTransaction(Callee, method.Name);
        var effect = BeginEffect(method);
        using var measured = new ModuleCall(this, placement, method.Name);
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
            var answer = measured.Answered(await call(state, cancellationToken));
            if (effect is not null && answer.Refusal is null)
            {
                CurrentMessage.Value?.NoteEffect();
            }

            return answer;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw measured.Failed(CallFailure.Of(exception), exception, MayBeDone(effect, exception));
        }
        catch (Exception exception) when (budget.IsSpent)
        {
            throw measured.Failed(CallFailure.NoTimeLeft, exception, MayBeDone(effect, exception));
        }
    }

    /// <summary>Puts the policy around the attempts of a call.</summary>
    internal ResiliencePipelineBuilder<TResult> Guard<TResult>(ResiliencePipelineBuilder<TResult> pipeline, Func<Outcome<TResult>, Attempt> attemptOf)
    {
        pipeline.TimeProvider = clock;
        pipeline
            .AddLimit(inFlight)
            .AddCircuit(new CircuitStrategyOptions<TResult>
            {
                Circuit = Circuit,
                ShouldHandle = outcome => attemptOf(outcome).Counts,
                OnTransition = (transition, outcome) => EdgeLog.Circuit(logger, Callee, options, transition, outcome),
            })
            .AddTimeout(limit);
        return (options.Retry.Attempts > 0 ? pipeline.AddRetry(Retry(attemptOf)) : pipeline).AddFaults(options.Faults);
    }

    /// <summary>The policy around whole calls, where no HTTP client's pipeline has it.</summary>
    /// <param name="rule">What the kind of callee changes about what an attempt means.</param>
    internal ResiliencePipeline<object?> GuardCalls(Func<Attempt, Attempt> rule) => Guard(
        new ResiliencePipelineBuilder<object?>(), ended => ended.Exception is { } failure ? rule(Outcomes.Of(failure)) : Attempt.Answered).Build();

    /// <summary>The one exception that the caller sees, and the reason in the log.</summary>
    internal ModuleUnavailableException Unavailable(string method, string reason, Exception? cause, bool mayBeDone)
    {
        EdgeLog.Unavailable(logger, Callee, method, reason);
        var message = CurrentMessage.Value;
        if (mayBeDone)
        {
            message?.NoteEffect();
        }

        var retryAfter = Circuit.RetryAfter;
        return new ModuleUnavailableException(
            Callee, title, retryAfter > SoonestRetry ? retryAfter : SoonestRetry, reason, mayBeDone || message is { EffectsMayBeDone: true }, cause);
    }

    private static EffectProgress? BeginEffect(ContractMethod method)
    {
        if (!method.HasEffect)
        {
            return null;
        }

        CurrentMessage.ThrowIfReadOnly();
        return EffectProgress.Begin();
    }

    private bool MayBeDone(EffectProgress? effect, Exception exception)
    {
        effect?.Add(Outcomes.Of(exception));
        return effect is { MayBeDone: true };
    }

    private RetryStrategyOptions<TResult> Retry<TResult>(Func<Outcome<TResult>, Attempt> attemptOf) => new()
    {
        MaxRetryAttempts = options.Retry.Attempts,
        ShouldHandle = ended =>
        {
            var attempt = attemptOf(ended.Outcome);
            EffectProgress.Current?.Add(attempt);
            return ValueTask.FromResult(attempt.MayRepeat);
        },
        Delay = TimeSpan.FromMilliseconds(options.Retry.DelayMilliseconds),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        DelayGenerator = ended => ValueTask.FromResult(attemptOf(ended.Outcome).RetryAfter),
        OnRetry = attempt =>
        {
            EdgeLog.Retry<TResult>(logger, Callee, attempt.RetryDelay, attempt.Outcome);
            return ValueTask.CompletedTask;
        },
    };

    private static string TitleOf(string serviceName) =>
        char.ToUpperInvariant(serviceName[0]) + serviceName[1..].Replace('_', ' ');
}
