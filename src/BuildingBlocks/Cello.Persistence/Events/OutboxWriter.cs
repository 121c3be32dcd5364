using Cello.Contracts;
using Cello.Modularity.Events;

namespace Cello.Persistence.Events;

/// <summary>Turns the events that a module publishes into rows of its outbox, one for each recipient.</summary>
internal sealed class OutboxWriter<TContext>(string module, EventCatalog catalog, EventMetrics metrics, OutboxSignal<TContext> signal, TimeProvider clock)
    where TContext : ModuleDbContext
{
    /// <summary>Returns the entry of the module's list for a record.</summary>
    /// <exception cref="InvalidOperationException">The list does not have it.</exception>
    public PublishedEvent Find(Type type) => catalog.Find(module, type);

    /// <summary>Whether somebody receives the event, so that it is stored.</summary>
    public bool IsReceived(PublishedEvent published) => catalog.RecipientsOf(published).Count > 0;

    /// <param name="published">The entry of the module's list.</param>
    /// <param name="fact">The event.</param>
    /// <param name="span">The span that published it; null if it was not traced.</param>
    public IEnumerable<OutboxEvent> RowsFor(PublishedEvent published, IEvent fact, string? span)
    {
        var recipients = catalog.RecipientsOf(published);
        if (recipients.Count == 0)
        {
            yield break;
        }

        var now = clock.GetUtcNow();
        var (key, body) = published.Write(fact);
        var envelope = new EventEnvelope(Guid.CreateVersion7(now), module, published.Name, published.Version, key, now, span, body);
        foreach (var recipient in recipients)
        {
            yield return OutboxEvent.Of(envelope, recipient);
        }
    }

    /// <summary>Counts the events of a commit and wakes the relay.</summary>
    public void Committed(IEnumerable<PublishedEvent> events)
    {
        foreach (var published in events)
        {
            metrics.RecordPublished(published.Name);
            foreach (var recipient in catalog.RecipientsOf(published))
            {
                signal.Set(recipient);
            }
        }
    }
}
