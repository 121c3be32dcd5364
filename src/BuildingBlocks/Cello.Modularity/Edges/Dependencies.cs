using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Edges;

/// <summary>The modules that those of this process call, wherever they run: an edge leads to them, from somebody else than themselves.</summary>
public sealed class Dependencies(Topology topology, IServiceProvider services)
{
    public IReadOnlyList<ModulePlacement> Placements { get; } = [.. topology.Placements.Where(placement =>
        topology.Here.Any(module => module != placement.Module)
        && services.GetKeyedService<Edge>(placement.Module.Name) is not null)];

    /// <summary>Whether the module's host is not a Cello host: it publishes no contracts, and its health is its own.</summary>
    public bool HasAdapter(IModule module) => services.GetRequiredKeyedService<Edge>(module.Name).HasAdapter;
}
