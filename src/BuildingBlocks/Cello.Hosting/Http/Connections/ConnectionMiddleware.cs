using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Http.Connections;

/// <summary>
/// Middleware that every connection passes before HTTP, in the order of registration. Kestrel itself keeps only the last endpoint default that is
/// set.
/// </summary>
internal sealed class ConnectionMiddleware(Action<ListenOptions> use)
{
    public static void Add(WebApplicationBuilder host, Func<IServiceProvider, Action<ListenOptions>> use)
    {
        if (host.Services.All(service => service.ServiceType != typeof(ConnectionMiddleware)))
        {
            host.Services.AddOptions<KestrelServerOptions>().Configure<IEnumerable<ConnectionMiddleware>>(
                (kestrel, all) => kestrel.ConfigureEndpointDefaults(endpoint =>
                {
                    foreach (var middleware in all)
                    {
                        middleware.Use(endpoint);
                    }
                }));
        }

        host.Services.AddSingleton(provider => new ConnectionMiddleware(use(provider)));
    }

    private void Use(ListenOptions endpoint) => use(endpoint);
}
