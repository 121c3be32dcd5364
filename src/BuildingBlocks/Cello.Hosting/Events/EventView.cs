using System.Text.Json;
using System.Text.Json.Serialization;
using Cello.Modularity.Events;

namespace Cello.Hosting.Events;

/// <summary>An undelivered event as administrators see it. The console has its publisher, too.</summary>
internal sealed record EventView(
    Guid Id,
    string Event,
    int Version,
    string Key,
    string Subscriber,
    string State,
    int Attempts,
    DateTimeOffset OccurredAt,
    DateTimeOffset? NextAttemptAt,
    string? Error,
    JsonElement Body,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Publisher = null)
{
    public const string Pending = "pending";
    public const string Dead = "dead";

    public static EventView Of(UndeliveredEvent undelivered) => new(
        undelivered.Envelope.Id,
        undelivered.Envelope.Event,
        undelivered.Envelope.Version,
        undelivered.Envelope.Key,
        undelivered.Subscriber,
        undelivered.IsDead ? Dead : Pending,
        undelivered.Attempts,
        undelivered.Envelope.OccurredAt,
        undelivered.NextAttemptAt,
        undelivered.Error,
        JsonElement.Parse(undelivered.Envelope.Body),
        undelivered.Envelope.Source);
}

/// <summary>A page of undelivered events by id. One with several subscribers is never split between two pages.</summary>
internal sealed record EventPage(IReadOnlyList<EventView> Events, Guid? Next)
{
    /// <summary>Without the publishers.</summary>
    public EventPage WithoutPublishers() => this with { Events = [.. Events.Select(view => view with { Publisher = null })] };

    /// <param name="found">Events of all modules, at least one more than a page has if there are more.</param>
    /// <param name="limit">The number of events on a page. It has fewer if the next one would be split.</param>
    public static EventPage Of(IReadOnlyList<UndeliveredEvent> found, int limit)
    {
        var ordered = found.OrderBy(undelivered => undelivered.Envelope.Id.ToString(), StringComparer.Ordinal).ToList();
        if (ordered.Count <= limit)
        {
            return new EventPage([.. ordered.Select(EventView.Of)], Next: null);
        }

        var rest = ordered[limit].Envelope.Id;
        var page = ordered.TakeWhile(undelivered => undelivered.Envelope.Id != rest).ToList();
        if (page.Count == 0)
        {
            page = ordered.FindAll(undelivered => undelivered.Envelope.Id == rest); // It has more subscribers than a page has room for.
        }

        return new EventPage([.. page.Select(EventView.Of)], page[^1].Envelope.Id);
    }
}
