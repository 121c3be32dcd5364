using Cello.Modularity.Modules;

namespace Cello.Commands.TopologyCheck.Hosts;

/// <summary>One module delivers its events to another. The publisher's host needs the address of the subscriber, but no request waits for a delivery.</summary>
internal sealed record EventDelivery(string Publisher, string Subscriber)
{
    /// <summary>Finds the deliveries between modules from their lists of events and subscriptions.</summary>
    public static IReadOnlyList<EventDelivery> Between(IReadOnlyList<IModule> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);

        return [.. from publisher in modules
                   let published = publisher.Events.Select(published => published.Type).ToHashSet()
                   from subscriber in modules
                   where subscriber != publisher && subscriber.Subscriptions.Any(subscription => published.Contains(subscription.Type))
                   select new EventDelivery(publisher.Name, subscriber.Name)];
    }
}
