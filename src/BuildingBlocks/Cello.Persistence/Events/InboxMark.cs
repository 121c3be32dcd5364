namespace Cello.Persistence.Events;

/// <summary>The mark of a handled event, stored in the transaction of its effect.</summary>
internal sealed class InboxMark
{
    public required string EventId { get; init; }

    public required DateTimeOffset HandledAt { get; init; }
}
