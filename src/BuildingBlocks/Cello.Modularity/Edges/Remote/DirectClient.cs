using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Edges.Remote;

/// <summary>Calls another host without the edge, for requests that are not calls between modules: probes neither open nor close a circuit.</summary>
public static class DirectClient
{
    /// <summary>Creates a client with the module's address as its base address. It has no time limit; the caller must set one.</summary>
    public static HttpClient CreateDirectClient(this IHttpClientFactory clients, IModule module)
    {
        ArgumentNullException.ThrowIfNull(clients);
        ArgumentNullException.ThrowIfNull(module);

        return clients.CreateClient(NameOf(module));
    }

    internal static void AddDirectClient(this IServiceCollection services, IModule module, Uri address, EdgeOptions options) => services
        .AddHttpClient(NameOf(module), http => http.BaseAddress = new Uri($"{address.AbsoluteUri.TrimEnd('/')}/"))
        .AddModuleConnections(options);

    private static string NameOf(IModule module) => $"{module.Name}:direct";
}
