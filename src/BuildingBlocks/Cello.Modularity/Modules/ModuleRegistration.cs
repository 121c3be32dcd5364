using Cello.Modularity.Edges;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Modules;

/// <summary>Adds a module to a process: the one place where placement is decided.</summary>
public static class ModuleRegistration
{
    /// <param name="host">The process.</param>
    /// <param name="placement">Where the module is.</param>
    /// <param name="ownAddress">Where this process itself can be reached, for calls that are to go over HTTP although the module is here.</param>
    /// <exception cref="Settings.SettingException">The edge to the module is set as it can't be.</exception>
    public static void AddModule(this IHostApplicationBuilder host, ModulePlacement placement, Uri ownAddress)
    {
        ArgumentNullException.ThrowIfNull(placement);

        var (module, address) = placement;
        if (placement.IsHere)
        {
            module.AddHere(host);
            address = EdgeSettings.Read(host, module.Name).Loopback ? ownAddress : null;
        }

        foreach (var contract in module.Contracts)
        {
            if (address is null)
            {
                contract.AddNear(host, module);
            }
            else
            {
                contract.AddFar(host, module, address);
            }
        }
    }
}
