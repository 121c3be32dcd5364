using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Refit;

namespace Cello.Modularity.Edges.Remote;

/// <summary>
/// Calls a contract over HTTP. A callee's host always answers 200 with a value and a refusal, either of which may be null; every other answer is
/// a failure. The retries, the time limit and the circuit are in the HTTP client's pipeline.
/// </summary>
internal sealed class RemoteEdge<TApi>(Edge edge, TApi api)
    where TApi : class
{
    private const string Json = "application/json";

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
                var read = Read(response);
                return method.Rules.FaultOf(arguments, read) is { } fault ? throw new InvalidResponseException(fault, cause: null) : read;
            },
            api,
            cancellationToken);
        return method.ResultOf(answer);
    }

    /// <summary>Without a Content-Type, the body decides (RFC 9110, section 8.3).</summary>
    private static bool SaysOtherwise(HttpContentHeaders headers) =>
        (headers.NonValidated.Contains("Content-Type") && !string.Equals(headers.ContentType?.MediaType, Json, StringComparison.OrdinalIgnoreCase))
        || headers.ContentEncoding.Count > 0;

    private static Answer<TValue> Read<TValue>(IApiResponse<Answer<TValue>> answer)
        where TValue : class
    {
        switch (answer)
        {
            case { StatusCode: HttpStatusCode.OK, ContentHeaders: { } headers } when SaysOtherwise(headers):
                throw new InvalidResponseException($"the answer's type is not plain {Json}", answer.Error);
            case { StatusCode: HttpStatusCode.OK, Content: { } content }:
                return content;
            case { StatusCode: null, Error: { } error }:
                ExceptionDispatchInfo.Throw(error.InnerException ?? error);
                throw error;
            case { StatusCode: HttpStatusCode.OK }:
                throw new InvalidResponseException($"the answer's body is invalid ({answer.Error?.GetBaseException().Message ?? "it is empty"})", answer.Error);
            default:
                throw new InvalidResponseException($"it answered {(int)answer.StatusCode!.Value}", answer.Error, answer.StatusCode);
        }
    }
}
