using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Cello.Web.Authentication;

namespace Cello.Hosting.Authentication;

/// <summary>The token with which this host calls other hosts. It identifies the host, not the host's caller, and is renewed before it expires.</summary>
internal sealed class ServiceTokens(TokenIssuer issuer, Topology topology, TimeProvider clock) : IServiceTokens
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(1);

    private volatile Issued? _current;

    public string Current
    {
        get
        {
            var now = clock.GetUtcNow();
            if (_current is not { } issued || now >= issued.RenewAt)
            {
                // Concurrent callers may each issue a token. All of them are valid.
                issued = new Issued(issuer.Issue(topology.ServiceName, Claims.ServiceRole, Lifetime), now + Renewal);
                _current = issued;
            }

            return issued.Token;
        }
    }

    private sealed record Issued(string Token, DateTimeOffset RenewAt);
}
