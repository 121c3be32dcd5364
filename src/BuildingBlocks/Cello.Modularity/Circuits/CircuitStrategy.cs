using System.Runtime.CompilerServices;
using Polly;
using Polly.CircuitBreaker;
using Polly.Telemetry;

namespace Cello.Modularity.Circuits;

internal sealed class CircuitStrategy<TResult>(CircuitStrategyOptions<TResult> options, ResilienceStrategyTelemetry telemetry)
    : ResilienceStrategy<TResult>
{
    private readonly Circuit _circuit = options.Circuit;
    private readonly Func<Outcome<TResult>, bool> _shouldHandle = options.ShouldHandle;
    private readonly Action<CircuitTransition, Outcome<TResult>?>? _onTransition = options.OnTransition;

    // Pooled, because every call between modules runs through here; the pipeline awaits the task once.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        if (!_circuit.TryEnter(out var pass, out var retryAfter))
        {
            return Reject(retryAfter);
        }

        try
        {
            if (pass.Transition is CircuitTransition.HalfOpened)
            {
                telemetry.ReportHalfOpened(context);
                _onTransition?.Invoke(CircuitTransition.HalfOpened, null);
            }

            var outcome = await Call(callback, context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            Report(pass, outcome, context);
            return outcome;
        }
        finally
        {
            // Does nothing after a report. Frees the place of a probe if a predicate or a listener throws.
            pass.Cancel();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<Outcome<TResult>> Call<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        }
        catch (Exception exception)
        {
            return Outcome.FromException<TResult>(exception);
        }
    }

    private void Report(CircuitPass pass, Outcome<TResult> outcome, ResilienceContext context)
    {
        if (IsCallersCancellation(outcome, context))
        {
            pass.Cancel();
            return;
        }

        switch (_shouldHandle(outcome) ? pass.Fail() : pass.Succeed())
        {
            case CircuitTransition.Opened:
                telemetry.ReportOpened(context, outcome, _circuit.OpenTime);
                _onTransition?.Invoke(CircuitTransition.Opened, outcome);
                break;
            case CircuitTransition.Closed:
                telemetry.ReportClosed(context, outcome);
                _onTransition?.Invoke(CircuitTransition.Closed, outcome);
                break;
        }
    }

    private static bool IsCallersCancellation(Outcome<TResult> outcome, ResilienceContext context) =>
        outcome.Exception is OperationCanceledException && context.CancellationToken.IsCancellationRequested;

    private Outcome<TResult> Reject(TimeSpan retryAfter)
    {
        var rejection = new BrokenCircuitException("The circuit is not admitting calls.", retryAfter);
        telemetry.SetTelemetrySource(rejection);
        return Outcome.FromException<TResult>(rejection);
    }
}
