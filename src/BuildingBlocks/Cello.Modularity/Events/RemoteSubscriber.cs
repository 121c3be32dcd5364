using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Modules;

namespace Cello.Modularity.Events;

/// <summary>Delivers events to a module in another process.</summary>
internal sealed class RemoteSubscriber(IModule module, IHttpClientFactory clients, IServiceTokens tokens, SubscriberAddresses addresses) : ISubscriber
{
    private readonly Uri _route = new(EventRoute.PathOf(module).TrimStart('/'), UriKind.Relative);

    public async Task<IReadOnlyList<EventResult>> DeliverAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        using var client = clients.CreateDirectClient(module);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Current);
        client.MaxResponseContentBufferSize = 1024 * 1024;
        client.BaseAddress = addresses.Find(module) ?? client.BaseAddress;
        using var answer = await client.PostAsJsonAsync(_route, events, WireJson.Nested, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new HttpRequestException($"it answered {(int)answer.StatusCode}", inner: null, answer.StatusCode);
        }

        return await answer.Content.ReadFromJsonAsync<IReadOnlyList<EventResult>>(WireJson.Options, cancellationToken)
            ?? throw new InvalidResponseException("the answer is null", cause: null);
    }
}
