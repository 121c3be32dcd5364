namespace Cello.Modularity.Events;

/// <summary>A module that receives events, local or remote. Registered under the module's name.</summary>
public interface ISubscriber
{
    /// <summary>Delivers events in order.</summary>
    /// <returns>One result for each event. An event without a result was not tried.</returns>
    /// <exception cref="SubscriberUnreachableException">There is no answer. Any of the events may have been handled.</exception>
    Task<IReadOnlyList<EventResult>> DeliverAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken);
}

/// <summary>A subscriber gave no usable answer.</summary>
public sealed class SubscriberUnreachableException(string reason, Exception? inner) : Exception(reason, inner);
