using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Cello.Web.Authentication;

namespace Cello.Hosting.Authentication;

/// <summary>The token with which this host calls others: its own, not its caller's, and made anew before it runs out.</summary>
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
                // Several at once may each make one; all of them hold.
                issued = new Issued(issuer.Issue(topology.ServiceName, Claims.ServiceRole, Lifetime), now + Renewal);
                _current = issued;
            }

            return issued.Token;
        }
    }

    private sealed record Issued(string Token, DateTimeOffset RenewAt);
}
