using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using Cello.Modularity.Contracts;
using Refit;

namespace Cello.Modularity.Edges.Far;

/// <summary>
/// Calls a contract over HTTP and makes one of three things of every answer: the value, null for what does not exist, or a failure. The
/// attempts, the time limit and the circuit are in the HTTP client's pipeline.
/// </summary>
internal sealed class FarEdge<TApi>(Edge edge, TApi api)
    where TApi : class
{
    private const string Json = "application/json";

    /// <param name="method">Of the contract.</param>
    /// <param name="call">The request.</param>
    /// <param name="faultOf">What is wrong with an answer that could be read, or null.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public Task<TResult?> CallAsync<TResult>(
        ContractMethod method,
        Func<TApi, CancellationToken, Task<IApiResponse<TResult>>> call,
        Func<TResult, string?> faultOf,
        CancellationToken cancellationToken)
        where TResult : class =>
        edge.CallAsync(
            Placement.Far,
            method.Name,
            async (client, token) =>
            {
                using var answer = await call(client, token);
                token.ThrowIfCancellationRequested();
                return Read(answer, method.Api.NotFound, faultOf);
            },
            api,
            cancellationToken);

    /// <summary>Where nothing is said of its type, the body decides (RFC 9110, section 8.3).</summary>
    private static bool SaysOtherwise(HttpContentHeaders headers) =>
        (headers.NonValidated.Contains("Content-Type") && !string.Equals(headers.ContentType?.MediaType, Json, StringComparison.OrdinalIgnoreCase))
        || headers.ContentEncoding.Count > 0;

    private static TResult? Read<TResult>(IApiResponse<TResult> answer, string? notFound, Func<TResult, string?> faultOf)
        where TResult : class
    {
        switch (answer)
        {
            case { StatusCode: HttpStatusCode.OK, ContentHeaders: { } headers } when SaysOtherwise(headers):
                throw new BadAnswerException($"the answer says that it is something else than plain {Json}", answer.Error);
            case { StatusCode: HttpStatusCode.OK, Content: { } value }:
                return faultOf(value) is { } fault ? throw new BadAnswerException(fault, cause: null) : value;
            case { StatusCode: HttpStatusCode.NotFound } when notFound is not null && ProblemType.Of(answer) == notFound:
                return null;
            case { StatusCode: null, Error: { } error }:
                ExceptionDispatchInfo.Throw(error.InnerException ?? error);
                return null;
            case { StatusCode: HttpStatusCode.OK }:
                throw new BadAnswerException($"the answer's body makes no sense ({answer.Error?.GetBaseException().Message ?? "it is empty"})", answer.Error);
            default:
                throw new BadAnswerException($"it answered {(int)answer.StatusCode!.Value}", answer.Error);
        }
    }
}
