using Cello.Modularity.Contracts;
using Microsoft.Extensions.Hosting;

namespace Cello.Modularity.Modules;

/// <summary>A part of the product that a process either runs itself or reaches in another one.</summary>
public interface IModule
{
    /// <summary>The word that the flag, the logs and the metrics use: <c>users</c>.</summary>
    string Name { get; }

    /// <summary>What its host is called when it runs this module alone: <c>user_service</c>.</summary>
    string ServiceName { get; }

    /// <summary>Where its host listens when it runs this module alone, and where others look for it unless told.</summary>
    Uri DefaultAddress { get; }

    /// <summary>The setting that says where it is, when it is in another process: <c>USER_SERVICE_URL</c>.</summary>
    string AddressSetting { get; }

    /// <summary>Its Carter modules, by name: no assembly is scanned for them.</summary>
    IReadOnlyList<Type> Endpoints { get; }

    /// <summary>What it offers to other modules, wherever they and it run.</summary>
    IReadOnlyList<Contract> Contracts { get; }

    /// <summary>This process runs it: its use cases, its database, and what implements its contracts.</summary>
    void AddHere(IHostApplicationBuilder host);
}
