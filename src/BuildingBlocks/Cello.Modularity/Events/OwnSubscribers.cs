using Cello.Modularity.Modules;

namespace Cello.Modularity.Events;

/// <summary>The subscribing modules of this process with its address, for <see cref="SubscriberAddresses.Header"/>.</summary>
/// <param name="Header">The value of the header; null if no module here subscribes to events.</param>
public sealed record OwnSubscribers(string? Header)
{
    /// <param name="topology">Which modules run here.</param>
    /// <param name="ownAddress">Where this host can be reached.</param>
    public static OwnSubscribers Of(Topology topology, Uri ownAddress)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(ownAddress);

        var subscribers = topology.Here.Where(module => module.Subscriptions.Count > 0).Select(module => $"{module.Name}={ownAddress.AbsoluteUri}");
        return new OwnSubscribers(string.Join(',', subscribers) is { Length: > 0 } header ? header : null);
    }
}
