using System.Net;
using System.Runtime.ExceptionServices;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Polly;
using Refit;

namespace Cello.Modularity.Edges.Adapters;

/// <summary>
/// Calls a callee that is not a Cello host, through an adapter of its module and behind the same edge. A call with an effect is attempted once,
/// because such a callee may not deduplicate repeated requests.
/// </summary>
internal sealed class AdapterEdge<TContract>(Edge edge, TContract adapter)
    where TContract : class
{
    private readonly ResiliencePipeline<object?> _reads = edge.GuardCalls(attempt => attempt);
    private readonly ResiliencePipeline<object?> _effects = edge.GuardCalls(attempt => attempt with { MayRepeat = false });

    public GuardedMethod<TContract, TApi, TResult, TValue> Of<TApi, TResult, TValue>(TypedContractMethod<TContract, TApi, TResult, TValue> method)
        where TApi : class
        where TResult : class
        where TValue : class =>
        new(edge, Placement.Remote, method.HasEffect ? _effects : _reads, method, (arguments, token) => AskAsync(method, arguments, token));

    private async ValueTask<Answer<TValue>> AskAsync<TApi, TResult, TValue>(
        TypedContractMethod<TContract, TApi, TResult, TValue> method, object?[] arguments, CancellationToken token)
        where TApi : class
        where TResult : class
        where TValue : class
    {
        try
        {
            var answer = await method.InvokeLocalAsync(adapter, arguments, token);
            return method.Rules.FaultOf(arguments, answer) is { } fault ? throw new InvalidResponseException(fault, cause: null) : answer;
        }
        catch (ApiRequestException unanswered) when (unanswered.InnerException is { } reason)
        {
            ExceptionDispatchInfo.Throw(reason);
            throw;
        }
        catch (ApiException refused)
        {
            throw refused.StatusCode is HttpStatusCode.OK
                ? new InvalidResponseException($"the answer's body is invalid ({refused.GetBaseException().Message})", refused)
                : new InvalidResponseException($"it answered {(int)refused.StatusCode}", refused, refused.StatusCode);
        }
    }
}
