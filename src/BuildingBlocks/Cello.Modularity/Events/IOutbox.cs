namespace Cello.Modularity.Events;

/// <summary>The events of a module of this process that are not delivered yet.</summary>
public interface IOutbox
{
    /// <summary>The name of the module.</summary>
    string ModuleName { get; }

    /// <summary>Returns events by id.</summary>
    /// <param name="isDead">Only dead events, or only those that are pending; null for both.</param>
    /// <param name="subscriber">Only those for this module; null for all.</param>
    /// <param name="after">Only those with a larger id.</param>
    /// <param name="limit">The number of events; it returns more to complete the last one, which may have several subscribers.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<UndeliveredEvent>> ListAsync(
        bool? isDead, string? subscriber, Guid? after, int limit, CancellationToken cancellationToken);

    /// <summary>Makes an event due now, for one subscriber or, if that is null, for all of them.</summary>
    /// <returns>Whether there is such an event.</returns>
    Task<bool> RetryAsync(Guid id, string? subscriber, CancellationToken cancellationToken);

    /// <summary>Deletes an event that was not delivered. Later events of its key no longer wait for it.</summary>
    Task<DiscardResult> DiscardAsync(Guid id, string? subscriber, CancellationToken cancellationToken);

    /// <summary>Counts the events by subscriber. Each subscriber of the module has an entry.</summary>
    Task<IReadOnlyList<OutboxStatistics>> CountAsync(CancellationToken cancellationToken);
}

/// <summary>An event that is not delivered yet.</summary>
/// <param name="Envelope">The event.</param>
/// <param name="Subscriber">The module that it is for.</param>
/// <param name="IsDead">Whether it is no longer tried.</param>
/// <param name="Attempts">How often its handler has failed.</param>
/// <param name="NextAttemptAt">When it is tried again; null if it is due, or dead.</param>
/// <param name="Error">The last reason why it was not handled.</param>
public sealed record UndeliveredEvent(
    EventEnvelope Envelope, string Subscriber, bool IsDead, int Attempts, DateTimeOffset? NextAttemptAt, string? Error);

/// <summary>The undelivered events of a module for one subscriber.</summary>
/// <param name="Subscriber">The module that they are for.</param>
/// <param name="Pending">Those that will be tried.</param>
/// <param name="Dead">Those that are no longer tried.</param>
/// <param name="OldestPendingAt">When the oldest pending one occurred; null if there is none.</param>
public sealed record OutboxStatistics(string Subscriber, long Pending, long Dead, DateTimeOffset? OldestPendingAt);

/// <summary>What became of a request to discard an event.</summary>
public enum DiscardResult
{
    Discarded,
    NotFound,

    /// <summary>It is being delivered, or it is next.</summary>
    InDelivery,
}
