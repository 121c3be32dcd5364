using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Edges;

/// <summary>The modules that the modules of this process call, local or remote: those with an edge and a caller other than themselves.</summary>
public sealed class Dependencies(Topology topology, IServiceProvider services)
{
    public IReadOnlyList<ModulePlacement> Placements { get; } = [.. topology.Placements.Where(placement =>
        topology.Here.Any(module => module != placement.Module)
        && services.GetKeyedService<Edge>(placement.Module.Name) is not null)];

    /// <summary>
    /// The modules of other Cello hosts whose contracts and events are compared with those of this build: the dependencies, and those to whose events
    /// modules of this process subscribe.
    /// </summary>
    public IEnumerable<ModulePlacement> Compared => topology.Placements.Where(placement =>
        !placement.IsHere && (Placements.Contains(placement) ? !HasAdapter(placement.Module) : IsSubscribedTo(placement.Module)));

    /// <summary>Whether the module's host is not a Cello host. Such a host publishes no contracts and no health report of Cello's.</summary>
    public bool HasAdapter(IModule module) => services.GetRequiredKeyedService<Edge>(module.Name).HasAdapter;

    private bool IsSubscribedTo(IModule module) => topology.Here.Any(subscriber =>
        subscriber.Subscriptions.Any(subscription => module.Events.Any(published => published.Type == subscription.Type)));
}
