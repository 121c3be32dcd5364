using System.Net.Http.Headers;
using Cello.Modularity.Events;

namespace Cello.Modularity.Edges.Remote;

/// <summary>Authenticates requests to other hosts as this host, and announces where its subscribers are.</summary>
/// <param name="tokens">The tokens of this host.</param>
/// <param name="subscribers">The value of <see cref="SubscriberAddresses.Header"/>, or null.</param>
internal sealed class ServiceTokenHandler(IServiceTokens tokens, string? subscribers) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Current);
        if (subscribers is not null)
        {
            request.Headers.Remove(SubscriberAddresses.Header);
            request.Headers.Add(SubscriberAddresses.Header, subscribers);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
