using System.Net;
using Cello.Modularity.Connections;
using StackExchange.Redis.Configuration;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// Selects one of the addresses of a host name. The client library itself always waits for the first address until the connect timeout.
/// </summary>
/// <param name="limit">The connect timeout of the client library.</param>
internal sealed class RedisAddresses(TimeSpan limit) : Tunnel
{
    public override async ValueTask<EndPoint?> GetSocketConnectEndpointAsync(EndPoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint is not DnsEndPoint name)
        {
            return endpoint;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        stop.CancelAfter(limit);
        try
        {
            return await HappyEyeballs.FindAsync(name, stop.Token);
        }
        catch (Exception)
        {
            return endpoint; // The client library then fails to connect and reports the error itself.
        }
    }
}
