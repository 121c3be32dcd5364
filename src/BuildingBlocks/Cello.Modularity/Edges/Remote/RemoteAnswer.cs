using System.Net;
using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using Cello.Contracts;
using Refit;

namespace Cello.Modularity.Edges.Remote;

/// <summary>Reads the answer of a callee's host: 200 with a value and a refusal, either of which may be null. Every other answer is a failure.</summary>
internal static class RemoteAnswer
{
    private const string Json = "application/json";

    /// <exception cref="InvalidResponseException">The answer is a failure or cannot be read.</exception>
    /// <exception cref="Exception">There is no answer; the exception is that of the HTTP client.</exception>
    public static Answer<TValue> Read<TValue>(IApiResponse<Answer<TValue>> answer)
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

    /// <summary>Without a Content-Type, the body decides (RFC 9110, section 8.3).</summary>
    private static bool SaysOtherwise(HttpContentHeaders headers) =>
        (headers.NonValidated.Contains("Content-Type") && !string.Equals(headers.ContentType?.MediaType, Json, StringComparison.OrdinalIgnoreCase))
        || headers.ContentEncoding.Count > 0;
}
