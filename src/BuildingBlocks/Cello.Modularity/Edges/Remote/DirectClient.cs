using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Edges.Remote;

/// <summary>Reaches another host past the edge, for what is no call between modules: probes neither open nor close a circuit.</summary>
public static class DirectClient
{
    /// <summary>A client whose base address is the module's. It has no time limit: whoever asks gives it one.</summary>
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
