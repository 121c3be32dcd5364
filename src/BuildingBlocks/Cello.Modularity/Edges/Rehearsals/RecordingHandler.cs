using System.Net;
using System.Text.Json;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>Keeps the body of an answer with its request, because Refit passes on only what it reads from the body.</summary>
internal sealed class RecordingHandler : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<Recorded> Key = new(nameof(RecordingHandler));

    /// <returns>The JSON of the body, and the bytes of both bodies; null if the request was not answered with 200 and JSON.</returns>
    public static (JsonElement Answer, long Bytes)? Find(HttpRequestMessage? request)
    {
        if (request is null || !request.Options.TryGetValue(Key, out var recorded))
        {
            return null;
        }

        try
        {
            return (JsonElement.Parse(recorded.Body), recorded.Body.Length + recorded.Sent);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content is { } content)
        {
            await content.LoadIntoBufferAsync(cancellationToken); // Otherwise its length is unknown.
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.OK)
        {
            request.Options.Set(Key, new Recorded(await response.Content.ReadAsByteArrayAsync(cancellationToken), request.Content?.Headers.ContentLength ?? 0));
        }

        return response;
    }

    private sealed record Recorded(byte[] Body, long Sent);
}
