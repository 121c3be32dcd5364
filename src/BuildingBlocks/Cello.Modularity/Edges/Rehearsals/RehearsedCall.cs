using System.Text.Json;
using Cello.Contracts;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges.Remote;
using Refit;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>
/// Makes a call again, over HTTP, and compares the answer with that of the local call: as it would be sent, and as its caller has it. If they differ, the data may
/// have changed between the calls. So the module is called locally once more, and only what differs from both local answers is a difference.
/// </summary>
internal sealed class RehearsedCall<TContract, TApi, TResult, TValue>(
    TypedContractMethod<TContract, TApi, TResult, TValue> method,
    object?[] arguments,
    Answer<TValue> answer,
    ContractRunner<TContract> runner,
    TApi api,
    TimeProvider clock) : Rehearsal(method.Name)
    where TContract : class
    where TApi : class
    where TResult : class
    where TValue : class
{
    public override bool IsRemote => true;

    public override async Task<Comparison> RunAsync(CancellationToken cancellationToken)
    {
        var startedAt = clock.GetTimestamp();
        using var response = await method.InvokeRemoteAsync(api, arguments, cancellationToken);
        var duration = clock.GetElapsedTime(startedAt);
        cancellationToken.ThrowIfCancellationRequested();
        if (RecordingHandler.Find(response.RequestMessage) is not var (remote, bytes))
        {
            _ = RemoteAnswer.Read(response);
            throw new InvalidResponseException("the answer has no body", cause: null);
        }

        var read = ReadOrNull(response);
        var differences = Differences(answer, remote, read);
        if (differences.Count > 0)
        {
            differences = [.. differences.Intersect(Differences(await AskAgainAsync(cancellationToken), remote, read), StringComparer.Ordinal)];
        }

        if (differences.Count == 0)
        {
            _ = RemoteAnswer.Read(response); // Throws for an answer that an edge does not accept.
        }

        return new Comparison(differences, bytes, duration);
    }

    /// <summary>Compares what is sent, and what a caller has of it.</summary>
    private static IReadOnlyList<string> Differences(Answer<TValue> local, JsonElement remote, Answer<TValue>? read) =>
        read is null ? JsonDifferences.Between(Written(local), remote)
        : [.. JsonDifferences.Between(Written(local), remote).Union(MemberDifferences.Between(local, read), StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static Answer<TValue>? ReadOrNull(IApiResponse<Answer<TValue>> response)
    {
        try
        {
            return RemoteAnswer.Read(response);
        }
        catch (InvalidResponseException)
        {
            return null;
        }
    }

    /// <summary>The answer as the callee's host writes it.</summary>
    private static JsonElement Written(Answer<TValue> given) => JsonSerializer.SerializeToElement(given, WireJson.Options);

    private async Task<Answer<TValue>> AskAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await runner.RunAsync(method, arguments, cancellationToken).AsTask().WaitAsync(cancellationToken);
        }
        catch (Exception failure)
        {
            throw new UndecidedException("the module did not answer a second time", failure);
        }
    }
}
