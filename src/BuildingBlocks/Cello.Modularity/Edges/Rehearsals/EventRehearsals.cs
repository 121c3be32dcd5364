using Cello.Modularity.Events;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>Rehearses the events that a subscriber in this process has handled.</summary>
internal sealed class EventRehearsals(ModuleRehearsals rehearsals, EventCatalog catalog, string subscriber)
{
    public void Rehearse(IReadOnlyList<EventEnvelope> events, IReadOnlyList<EventResult> results)
    {
        foreach (var handled in results.Where(result => result.Outcome == EventOutcome.Handled && rehearsals.IsChosen()))
        {
            var published = events.First(delivered => delivered.Id == handled.Id);
            if (catalog.FindSubscribed(subscriber, published.Event, published.Version) is { } subscribed)
            {
                rehearsals.Add(new RehearsedEvent(published, subscribed));
            }
        }
    }
}
