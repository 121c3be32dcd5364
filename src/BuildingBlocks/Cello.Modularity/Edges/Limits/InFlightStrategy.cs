using System.Runtime.CompilerServices;
using Polly;
using Polly.RateLimiting;
using Polly.Telemetry;

namespace Cello.Modularity.Edges.Limits;

/// <summary>
/// Admits a call if fewer than the maximum are in flight, and otherwise fails as Polly's rate limiter does. That limiter also supports a queue,
/// which makes every call slower.
/// </summary>
internal sealed class InFlightStrategy(CallsInFlight inFlight, ResilienceStrategyTelemetry telemetry) : ResilienceStrategy
{
    private static readonly ResilienceEvent Rejected = new(ResilienceEventSeverity.Error, "OnRateLimiterRejected");

    // Pooled, as in the circuit's strategy.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        if (!inFlight.TryEnter())
        {
            return Reject<TResult>(context);
        }

        try
        {
            return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        }
        finally
        {
            inFlight.Leave();
        }
    }

    private Outcome<TResult> Reject<TResult>(ResilienceContext context)
    {
        telemetry.Report(Rejected, context, inFlight);
        var rejection = new RateLimiterRejectedException();
        telemetry.SetTelemetrySource(rejection);
        return Outcome.FromException<TResult>(rejection);
    }
}
