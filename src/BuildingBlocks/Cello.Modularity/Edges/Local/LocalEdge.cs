using Cello.Modularity.Contracts;
using Cello.Modularity.Edges.Rehearsals;
using Polly;

namespace Cello.Modularity.Edges.Local;

/// <summary>Calls a contract in this process as a remote call would: through the code that serves its route, and behind the same edge.</summary>
internal sealed class LocalEdge<TContract>(Edge edge, ContractRunner<TContract> runner)
    where TContract : class
{
    private readonly ResiliencePipeline<object?> _pipeline = edge.GuardCalls(attempt => attempt);

    public GuardedMethod<TContract, TApi, TResult, TValue> Of<TApi, TResult, TValue>(
        TypedContractMethod<TContract, TApi, TResult, TValue> method, CallRehearsals<TContract, TApi>? rehearsals)
        where TApi : class
        where TResult : class
        where TValue : class =>
        new(edge, Placement.Local, _pipeline, method, (arguments, token) => runner.RunAsync(method, arguments, token), rehearsals?.Of(method));
}
