using System.Net.Http.Headers;

namespace Cello.Modularity.Edges.Remote;

/// <summary>Calls other hosts in this host's own name.</summary>
internal sealed class ServiceTokenHandler(IServiceTokens tokens) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Current);
        return base.SendAsync(request, cancellationToken);
    }
}
