using System.Net;
using Cello.Modularity.Connections;
using StackExchange.Redis.Configuration;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// Chooses among the addresses of a name. The client library would wait for the first one until its time to connect is over, each time.
/// </summary>
/// <param name="limit">The client library's own time to connect.</param>
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
            return endpoint; // The client library fails by itself, and says so in its own way.
        }
    }
}
