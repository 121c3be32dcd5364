using Cello.Modularity.Contracts;

namespace Cello.Modularity.Edges.Remote;

/// <summary>
/// Calls a contract over HTTP. A callee's host always answers 200 with a value and a refusal, either of which may be null; every other answer is
/// a failure. The retries, the time limit and the circuit are in the HTTP client's pipeline.
/// </summary>
internal sealed class RemoteEdge<TApi>(Edge edge, TApi api)
    where TApi : class
{
    public async Task<TResult?> CallAsync<TContract, TResult, TValue>(
        TypedContractMethod<TContract, TApi, TResult, TValue> method, object?[] arguments, CancellationToken cancellationToken)
        where TContract : class
        where TResult : class
        where TValue : class
    {
        method.Rules.Check(arguments);
        var answer = await edge.CallAsync(
            Placement.Remote,
            method,
            async (client, token) =>
            {
                using var response = await method.InvokeRemoteAsync(client, arguments, token);
                token.ThrowIfCancellationRequested();
                var read = RemoteAnswer.Read(response);
                return method.Rules.FaultOf(arguments, read) is { } fault ? throw new InvalidResponseException(fault, cause: null) : read;
            },
            api,
            cancellationToken);
        return method.ResultOf(answer);
    }
}
