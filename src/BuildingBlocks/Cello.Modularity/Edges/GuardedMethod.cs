using System.Runtime.CompilerServices;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Polly;

namespace Cello.Modularity.Edges;

/// <summary>
/// A method of a contract behind a pipeline that guards whole calls. Delegates are created once, and the state of the asynchronous methods is
/// pooled, because every call between modules of one process runs through here.
/// </summary>
internal sealed class GuardedMethod<TContract, TApi, TResult, TValue>
    where TContract : class
    where TApi : class
    where TResult : class
    where TValue : class
{
    private readonly Edge _edge;
    private readonly string _placement;
    private readonly ResiliencePipeline<object?> _pipeline;
    private readonly TypedContractMethod<TContract, TApi, TResult, TValue> _method;
    private readonly Func<object?[], CancellationToken, ValueTask<Answer<TValue>>> _ask;
    private readonly Func<object?[], CancellationToken, ValueTask<Answer<TValue>>> _inPipeline;
    private readonly Func<ResilienceContext, object?[], ValueTask<Outcome<object?>>> _attempt;
    private readonly Action<object?[], Answer<TValue>>? _answered;

    /// <param name="edge">The edge to the callee.</param>
    /// <param name="placement">The placement of the callee, as in the metrics.</param>
    /// <param name="pipeline">The edge's policy around the call.</param>
    /// <param name="method">The method to call.</param>
    /// <param name="ask">Makes one attempt.</param>
    /// <param name="answered">Learns the arguments and the answer of each call; it must not throw.</param>
    public GuardedMethod(
        Edge edge,
        string placement,
        ResiliencePipeline<object?> pipeline,
        TypedContractMethod<TContract, TApi, TResult, TValue> method,
        Func<object?[], CancellationToken, ValueTask<Answer<TValue>>> ask,
        Action<object?[], Answer<TValue>>? answered = null)
    {
        (_edge, _placement, _pipeline, _method, _ask, _answered) = (edge, placement, pipeline, method, ask, answered);
        (_inPipeline, _attempt) = (InPipelineAsync, AttemptAsync);
    }

    public async Task<TResult?> CallAsync(object?[] arguments, CancellationToken cancellationToken)
    {
        _method.Rules.Check(arguments);
        var answer = await _edge.CallAsync(_placement, _method, _inPipeline, arguments, cancellationToken);
        _answered?.Invoke(arguments, answer);
        return _method.ResultOf(answer);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Answer<TValue>> InPipelineAsync(object?[] arguments, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var outcome = await _pipeline.ExecuteOutcomeAsync(_attempt, context, arguments);
            outcome.ThrowIfException();
            return (Answer<TValue>)outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Outcome<object?>> AttemptAsync(ResilienceContext context, object?[] arguments)
    {
        var token = context.CancellationToken;
        try
        {
            var answer = _ask(arguments, token);
            return Outcome.FromResult<object?>(answer.IsCompleted ? await answer : await answer.AsTask().WaitAsync(token));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<object?>(exception);
        }
    }
}
