using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Modules;

/// <summary>A part of the product that a process either runs itself or calls in another process.</summary>
public interface IModule
{
    /// <summary>The module's name in the flag, the logs and the metrics, such as <c>catalog</c>.</summary>
    string Name { get; }

    /// <summary>The name of a host that runs only this module, such as <c>catalog_service</c>. It is the first part of the names of that host's metrics.</summary>
    string ServiceName => $"{Name}_service";

    /// <summary>The address at which a host that runs only this module listens, and where other hosts call it by default.</summary>
    Uri DefaultAddress { get; }

    /// <summary>The setting with the module's address in another process, such as <c>CATALOG_SERVICE_URL</c>.</summary>
    string AddressSetting => $"{ServiceName.ToUpperInvariant()}_URL";

    /// <summary>The module's Carter modules. They are listed here because no assembly is scanned for them.</summary>
    IReadOnlyList<Type> Endpoints { get; }

    /// <summary>The contracts that the module offers to other modules, local and remote.</summary>
    IReadOnlyList<Contract> Contracts { get; }

    /// <summary>The events that the module publishes.</summary>
    IReadOnlyList<PublishedEvent> Events => [];

    /// <summary>The events of other modules that the module handles.</summary>
    IReadOnlyList<Subscription> Subscriptions => [];

    /// <summary>Adds the module to this process: its use cases, its database, and the implementations of its contracts.</summary>
    void AddHere(IHostApplicationBuilder host);
}
