using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Events;

/// <summary>
/// Delivers what was stored for the broker to the subscribers directly, in a process that does not publish to it. An event is handled once all of its
/// subscribers have handled it.
/// </summary>
public sealed class DirectDelivery(EventCatalog catalog, IServiceProvider services) : ISubscriber
{
    public async Task<IReadOnlyList<EventResult>> DeliverAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);

        var results = events.ToDictionary(published => published.Id, published => new EventResult(published.Id, EventOutcome.Handled));
        foreach (var subscriber in events.SelectMany(SubscribersOf).Distinct(StringComparer.Ordinal))
        {
            var subscribed = events.Where(published => SubscribersOf(published).Contains(subscriber, StringComparer.Ordinal)).ToList();
            var answers = await services.GetRequiredKeyedService<ISubscriber>(subscriber).DeliverAsync(subscribed, cancellationToken);
            foreach (var published in subscribed)
            {
                var answer = answers.FirstOrDefault(answer => answer.Id == published.Id) ?? new EventResult(published.Id, EventOutcome.NotTried);
                results[published.Id] = answer.Outcome == EventOutcome.Handled ? results[published.Id] : answer;
            }
        }

        return [.. results.Values];
    }

    private IReadOnlyList<string> SubscribersOf(EventEnvelope published) => catalog.SubscribersOf(published.Event, published.Version);
}
