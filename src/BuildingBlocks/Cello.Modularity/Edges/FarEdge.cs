using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Refit;

namespace Cello.Modularity.Edges;

/// <summary>
/// Calls a contract over HTTP and makes one of three things of every answer: the value, null for what does not exist, or the
/// one exception when the other side can't say. The time limit and the circuit are in the HTTP client's pipeline.
/// </summary>
public sealed class FarEdge<TApi>(Edge edge, TApi api)
{
    /// <param name="call">The request.</param>
    /// <param name="read">Makes the value of a body, or null if the body isn't sound.</param>
    /// <param name="notFound">The problem type with which the module says that the thing does not exist.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <param name="method">The contract's method, for the log and the metrics.</param>
    /// <exception cref="ModuleUnavailableException">The module can't say.</exception>
    /// <exception cref="OperationCanceledException">The caller went away.</exception>
    public async Task<TResult?> CallAsync<TBody, TResult>(
        Func<TApi, CancellationToken, Task<IApiResponse<TBody>>> call,
        Func<TBody, TResult?> read,
        string notFound,
        CancellationToken cancellationToken,
        [CallerMemberName] string method = "")
        where TResult : class
    {
        using var measured = edge.Start(Placement.Far, method);
        IApiResponse<TBody> answer;
        try
        {
            answer = await call(api, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw measured.Failed(CallFailure.Of(exception), exception);
        }

        using (answer)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return answer switch
            {
                { StatusCode: HttpStatusCode.NotFound } when ProblemType(answer) == notFound => measured.Answered<TResult?>(null),
                { StatusCode: HttpStatusCode.OK, Content: { } body } when read(body) is { } value => measured.Answered(value),
                _ => throw measured.Failed(FailureOf(answer), answer.Error),
            };
        }
    }

    private static string? ProblemType(IApiResponse answer)
    {
        if (answer.ContentHeaders?.ContentType?.MediaType != "application/problem+json" || answer.Error is not ApiException { Content: { } content })
        {
            return null;
        }

        try
        {
            using var problem = JsonDocument.Parse(content);
            return problem.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("type", out var type)
                && type.ValueKind == JsonValueKind.String
                ? type.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static CallFailure FailureOf(IApiResponse answer) => answer switch
    {
        { StatusCode: null, Error: { } error } => CallFailure.Of(error.InnerException ?? error),
        { StatusCode: HttpStatusCode.OK } => new CallFailure(CallOutcome.BadAnswer, "the answer's body makes no sense"),
        _ => new CallFailure(CallOutcome.BadAnswer, $"it answered {(int)answer.StatusCode!.Value}"),
    };
}
