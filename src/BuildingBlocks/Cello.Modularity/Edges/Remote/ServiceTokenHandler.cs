using System.Net.Http.Headers;

namespace Cello.Modularity.Edges.Remote;

/// <summary>Authenticates requests to other hosts as this host.</summary>
internal sealed class ServiceTokenHandler(IServiceTokens tokens) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Current);
        return base.SendAsync(request, cancellationToken);
    }
}
