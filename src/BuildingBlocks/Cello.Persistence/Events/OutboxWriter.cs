using System.Diagnostics;
using Cello.Contracts;
using Cello.Modularity.Events;

namespace Cello.Persistence.Events;

/// <summary>Turns the events that a module publishes into rows of its outbox, one for each subscriber.</summary>
internal sealed class OutboxWriter<TContext>(string module, EventCatalog catalog, EventMetrics metrics, OutboxSignal<TContext> signal, TimeProvider clock)
    where TContext : ModuleDbContext
{
    /// <summary>Returns the entry of the module's list for a record.</summary>
    /// <exception cref="InvalidOperationException">The list does not have it.</exception>
    public PublishedEvent Find(Type type) => catalog.Find(module, type);

    public IEnumerable<OutboxEvent> RowsFor(PublishedEvent published, IEvent fact)
    {
        var subscribers = catalog.SubscribersOf(published);
        if (subscribers.Count == 0)
        {
            yield break;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now).ToString();
        var (key, body) = published.Write(fact);
        foreach (var subscriber in subscribers)
        {
            yield return new OutboxEvent
            {
                EventId = id,
                Source = module,
                Event = published.Name,
                Version = published.Version,
                Key = key,
                Body = body,
                Subscriber = subscriber,
                OccurredAt = now,
                TraceParent = Activity.Current?.Id,
            };
        }
    }

    /// <summary>Counts the events of a commit and wakes the relay.</summary>
    public void Committed(IEnumerable<PublishedEvent> events)
    {
        foreach (var published in events)
        {
            metrics.RecordPublished(published.Name);
        }

        signal.Set();
    }
}
