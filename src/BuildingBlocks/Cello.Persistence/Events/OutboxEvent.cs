using Cello.Modularity.Events;

namespace Cello.Persistence.Events;

/// <summary>An event that is not delivered to one of its subscribers yet. All columns have types that both databases store alike.</summary>
internal sealed class OutboxEvent
{
    /// <summary><see cref="NextAttemptAt"/> of an event that is due.</summary>
    public const long Due = 0;

    /// <summary><see cref="NextAttemptAt"/> of a dead event.</summary>
    public const long Never = long.MaxValue;

    /// <summary>
    /// The order of events with one key: the database generates it after the change has locked what it changes, so a later change of the same thing has
    /// a larger one. Positions of different keys may be committed in any order.
    /// </summary>
    public long Position { get; init; }

    public required string EventId { get; init; }

    /// <summary>The module that published the event.</summary>
    public required string Source { get; init; }

    public required string Event { get; init; }

    public required long Version { get; init; }

    public required string Key { get; init; }

    public required string Body { get; init; }

    /// <summary>The module that the event is for, or the broker.</summary>
    public required string Subscriber { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public string? TraceParent { get; init; }

    /// <summary>How often the handler has failed.</summary>
    public long Attempts { get; init; }

    /// <summary>When to try again, in milliseconds since 1970; <see cref="Due"/> or <see cref="Never"/>.</summary>
    public long NextAttemptAt { get; init; }

    /// <summary>When the event became dead; null while it is pending.</summary>
    public DateTimeOffset? DeadAt { get; init; }

    /// <summary>The last reason why the event was not handled.</summary>
    public string? Error { get; init; }

    public static OutboxEvent Of(EventEnvelope envelope, string recipient) => new()
    {
        EventId = envelope.Id.ToString(),
        Source = envelope.Source,
        Event = envelope.Event,
        Version = envelope.Version,
        Key = envelope.Key,
        Body = envelope.Body,
        Subscriber = recipient,
        OccurredAt = envelope.OccurredAt,
        TraceParent = envelope.TraceParent,
    };

    public EventEnvelope ToEnvelope() => new(Guid.Parse(EventId), Source, Event, (int)Version, Key, OccurredAt, TraceParent, Body);
}
