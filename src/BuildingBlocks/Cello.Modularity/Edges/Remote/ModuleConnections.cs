using System.Diagnostics;
using System.Net;
using Cello.Modularity.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Edges.Remote;

/// <summary>How this host connects to other hosts: pooled connections with keep-alive pings and a limited lifetime, to follow DNS changes.</summary>
internal static class ModuleConnections
{
    private static readonly TimeSpan PingDelay = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(5);

    /// <summary>HTTP/2 without TLS is never negotiated, so both ends must be configured for it.</summary>
    public static Version Version(EdgeOptions options) => options.Http2 ? HttpVersion.Version20 : HttpVersion.Version11;

    public static IHttpClientBuilder AddModuleConnections(this IHttpClientBuilder client, EdgeOptions options) => client
        .ConfigureHttpClient(http =>
        {
            http.Timeout = Timeout.InfiniteTimeSpan; // The edge, or the caller of a direct client, sets the time limit.
            http.DefaultRequestVersion = Version(options);
            http.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        })
        .UseSocketsHttpHandler((handler, services) =>
        {
            handler.ActivityHeadersPropagator = services.GetService<DistributedContextPropagator>() ?? handler.ActivityHeadersPropagator;
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
            handler.UseProxy = false;
            handler.ConnectCallback = HappyEyeballs.ConnectAsync;
            handler.PooledConnectionLifetime = TimeSpan.FromSeconds(options.ConnectionLifetimeSeconds); // Follows DNS.
            handler.EnableMultipleHttp2Connections = true;
            handler.KeepAlivePingDelay = PingDelay;
            handler.KeepAlivePingTimeout = PingTimeout;
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
}
