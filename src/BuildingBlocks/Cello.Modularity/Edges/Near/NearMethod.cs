using System.Runtime.CompilerServices;
using Polly;

namespace Cello.Modularity.Edges.Near;

/// <summary>
/// A method of a contract behind the near edge. What its calls need is made once, and the state of the asynchronous methods is reused,
/// because every call between modules of one process comes through here.
/// </summary>
internal sealed class NearMethod<TContract, TResult>
    where TContract : class
    where TResult : class
{
    private readonly NearEdge<TContract> edge;
    private readonly string name;
    private readonly Func<TContract, object?[], CancellationToken, Task<TResult?>> invoke;
    private readonly ResiliencePipeline<object?> pipeline;
    private readonly Func<object?[], CancellationToken, ValueTask<TResult?>> inPipeline;
    private readonly Func<ResilienceContext, object?[], ValueTask<Outcome<object?>>> attempt;

    /// <param name="edge">To the contract.</param>
    /// <param name="name">In the words of the log and the metrics.</param>
    /// <param name="isSafe">Whether another attempt changes nothing more than the first.</param>
    /// <param name="invoke">Calls it with the contract's arguments, but with this token for the caller's.</param>
    public NearMethod(
        NearEdge<TContract> edge, string name, bool isSafe, Func<TContract, object?[], CancellationToken, Task<TResult?>> invoke)
    {
        (this.edge, this.name, this.invoke, pipeline) = (edge, name, invoke, edge.PipelineFor(isSafe));
        (inPipeline, attempt) = (InPipelineAsync, AttemptAsync);
    }

    public Task<TResult?> CallAsync(object?[] arguments, CancellationToken cancellationToken) =>
        edge.Edge.CallAsync(Placement.Near, name, inPipeline, arguments, cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<TResult?> InPipelineAsync(object?[] arguments, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            var outcome = await pipeline.ExecuteOutcomeAsync(attempt, context, arguments);
            outcome.ThrowIfException();
            return (TResult?)outcome.Result;
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
            var answer = edge.InOwnScopeAsync(name, invoke, arguments, token);
            return Outcome.FromResult<object?>(answer.IsCompleted ? await answer : await answer.AsTask().WaitAsync(token));
        }
        catch (Exception exception)
        {
            return Outcome.FromException<object?>(exception);
        }
    }
}
