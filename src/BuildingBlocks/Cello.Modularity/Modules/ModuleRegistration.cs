using System.Globalization;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Rehearsals;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Events;
using Cello.Modularity.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Modules;

/// <summary>Adds a module to a process: the only place where the placement decides how a module is reached.</summary>
public static class ModuleRegistration
{
    /// <param name="host">The process.</param>
    /// <param name="placement">The placement of the module.</param>
    /// <param name="ownAddress">The address of this process, for calls that go over HTTP although the module is in this process.</param>
    /// <exception cref="SettingException">The settings of the edge to the module are invalid.</exception>
    /// <exception cref="ModuleDefinitionException">A contract of the module is invalid.</exception>
    public static void AddModule(this IHostApplicationBuilder host, ModulePlacement placement, Uri ownAddress)
    {
        ArgumentNullException.ThrowIfNull(placement);

        var options = EdgeSettings.Read(host, placement.Module.Name);
        if (placement.IsHere)
        {
            placement.Module.AddHere(host);
        }

        host.Services.AddSingleton(new SettingsSection($"Edges:{placement.Module.Name}", typeof(EdgeOptions)));
        var address = placement.Address ?? (options.Loopback ? ownAddress : null);
        if (address is not null)
        {
            host.Services.AddDirectClient(placement.Module, address, options);
        }

        if (options.Rehearsal.IsOn)
        {
            RequireLocal(placement.Module, options, address);
            host.AddRehearsals(placement.Module, options);
        }

        if (placement.Module.Subscriptions.Count > 0)
        {
            RequireNoAdapter(placement.Module, options);
            host.AddSubscriber(placement.Module, address, options);
            if (placement.IsHere)
            {
                host.Services.AddSingleton(new OwnSubscriber(placement.Module.Name, ownAddress));
            }
        }

        foreach (var contract in placement.Module.Contracts)
        {
            _ = contract.Methods; // Now, and not with the first call.
            if (placement.IsHere)
            {
                contract.AddImplementation(host, placement.Module);
            }

            Connect(host, contract, placement.Module, address, AdapterOf(contract, placement, options));
            if (options.Rehearsal.IsOn)
            {
                contract.AddRehearsals(host, placement.Module, options.Rehearsal.AddressOr(ownAddress));
            }
        }
    }

    private static void Connect(IHostApplicationBuilder host, Contract contract, IModule module, Uri? address, string? adapter)
    {
        if (address is null)
        {
            contract.AddLocal(host, module);
        }
        else if (adapter is not null)
        {
            contract.AddAdapter(host, module, address, adapter);
        }
        else
        {
            contract.AddRemote(host, module, address);
        }
    }

    private static void RequireLocal(IModule module, EdgeOptions options, Uri? address)
    {
        if (address is not null)
        {
            throw new SettingException(
                $"Edges__{module.Name}__Rehearsal__Rate",
                options.Rehearsal.Rate.ToString(CultureInfo.InvariantCulture),
                $"only calls within a process are rehearsed, and {module.Name} is called at {address}, remove the setting");
        }
    }

    private static void RequireNoAdapter(IModule module, EdgeOptions options)
    {
        if (options.Adapter is { } adapter)
        {
            throw new SettingException(
                $"Edges__{module.Name}__Adapter", adapter, $"{module.Name} subscribes to events, which only a host of its own kind handles, remove the setting");
        }
    }

    private static string? AdapterOf(Contract contract, ModulePlacement placement, EdgeOptions options)
    {
        if (options.Adapter is not { } adapter || (!placement.IsHere && contract.Adapters.Contains(adapter, StringComparer.Ordinal)))
        {
            return options.Adapter;
        }

        throw new SettingException(
            $"Edges__{placement.Module.Name}__Adapter",
            adapter,
            placement.IsHere ? "the module runs in this process, remove the setting"
            : contract.Adapters.Count == 0 ? $"{contract.Type.Name} has no adapters, remove the setting"
            : $"{contract.Type.Name} has {string.Join(", ", contract.Adapters)}");
    }
}
