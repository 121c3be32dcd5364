using System.Threading.RateLimiting;
using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Contracts;
using Cello.Modularity.Budgets;
using Cello.Modularity.Circuits;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges.Faults;
using Cello.Modularity.Edges.Recent;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;

namespace Cello.Modularity.Edges;

/// <summary>
/// The way from this process to one module, the same for local and remote calls: a limit of concurrent calls, a circuit breaker, a time limit
/// for the whole call, and retries within it. There is one edge for each callee in a process.
/// </summary>
public sealed class Edge(IModule callee, EdgeOptions options, EdgeMetrics metrics, TimeProvider clock, ILogger<Edge> logger) : IDisposable
{
    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(1);

    private readonly string _title = TitleOf(callee.ServiceName);
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(options.TimeLimitSeconds);

    private readonly ConcurrencyLimiter _inFlight = new(new ConcurrencyLimiterOptions { PermitLimit = options.MaxCallsInFlight, QueueLimit = 0 });

    public Circuit Circuit { get; } = metrics.Watch(callee.Name, new Circuit(options.Circuit, clock));

    /// <summary>Whether the callee is not a Cello host and is called through an adapter of its module.</summary>
    public bool HasAdapter => options.Adapter is not null;

    /// <summary>The name of the module that the edge leads to.</summary>
    internal string Callee => callee.Name;

    /// <summary>What happened here recently.</summary>
    internal RecentActivity Recent { get; } = new(clock);

    /// <summary>The number of calls that have no answer yet.</summary>
    internal int CallsInFlight => options.MaxCallsInFlight - (int)_inFlight.GetStatistics()!.CurrentAvailablePermits;

    internal EdgeOptions Options => options;

    internal TimeProvider Clock => clock;

    internal EdgeMetrics Metrics => metrics;

    internal OutcomeClassifier Outcomes { get; } = new(options.Retry, clock);

    /// <summary>Ends the limit of concurrent calls. The edge cannot be used afterwards.</summary>
    public void Dispose() => _inFlight.Dispose();

    /// <summary>
    /// Makes a call. Records its outcome in the metrics and the trace, and returns the answer or throws <see cref="ModuleUnavailableException"/>.
    /// </summary>
    /// <exception cref="ModuleUnavailableException">The module cannot answer.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled the call.</exception>
    /// <exception cref="InvalidOperationException">The caller has an open transaction, or handles a query and the method has an effect.</exception>
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
        var budget = TimeBudget.Narrow(_limit, clock);
        if (budget.Remaining <= TimeSpan.Zero)
        {
            throw measured.Failed(CallFailure.NoTimeLeft, cause: null);
        }

        // Admits nothing, which only the pipeline's circuit does. It ends a call that the circuit would reject before the cost of the pipeline, see
        // docs/adr/0030-an-open-circuit-is-read-before-the-pipeline.md. As in the pipeline, a cancelled caller takes precedence.
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

    /// <summary>Adds the edge's policy around the attempts of a call.</summary>
    internal ResiliencePipelineBuilder<TResult> Guard<TResult>(ResiliencePipelineBuilder<TResult> pipeline, Func<Outcome<TResult>, Attempt> attemptOf)
    {
        pipeline.TimeProvider = clock;
        pipeline
            .AddRateLimiter(_inFlight)
            .AddCircuit(new CircuitStrategyOptions<TResult>
            {
                Circuit = Circuit,
                ShouldHandle = outcome => attemptOf(outcome).Counts,
                OnTransition = (transition, outcome) => NoteTransition(transition, outcome),
            })
            .AddTimeout(_limit);
        return (options.Retry.Attempts > 0 ? pipeline.AddRetry(Retry(attemptOf)) : pipeline).AddFaults(options.Faults);
    }

    /// <summary>The policy for calls that no HTTP client's pipeline guards.</summary>
    /// <param name="rule">Adapts the meaning of an attempt to the kind of callee.</param>
    internal ResiliencePipeline<object?> GuardCalls(Func<Attempt, Attempt> rule) => Guard(
        new ResiliencePipelineBuilder<object?>(), ended => ended.Exception is { } failure ? rule(Outcomes.Of(failure)) : Attempt.Answered).Build();

    /// <summary>Logs the reason, and creates the one exception that the caller sees.</summary>
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
            Callee, _title, retryAfter > SoonestRetry ? retryAfter : SoonestRetry, reason, mayBeDone || message is { EffectsMayBeDone: true }, cause);
    }

    private void NoteTransition<TResult>(CircuitTransition transition, Outcome<TResult>? outcome)
    {
        Recent.AddChange(transition, transition is CircuitTransition.Opened ? EdgeLog.ReasonOf(outcome) : null);
        EdgeLog.Circuit(logger, Callee, options, transition, outcome);
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
            Recent.AddRetry();
            EdgeLog.Retry<TResult>(logger, Callee, attempt.RetryDelay, attempt.Outcome);
            return ValueTask.CompletedTask;
        },
    };

    private static string TitleOf(string serviceName) =>
        char.ToUpperInvariant(serviceName[0]) + serviceName[1..].Replace('_', ' ');
}
