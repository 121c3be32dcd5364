namespace Cello.Persistence.Events;

/// <summary>The right of one process to deliver the events for a subscriber, until it expires.</summary>
internal sealed class OutboxLease
{
    public required string Subscriber { get; init; }

    public required string Token { get; init; }

    /// <summary>In milliseconds since 1970 on the database's clock.</summary>
    public required long ExpiresAt { get; init; }
}
