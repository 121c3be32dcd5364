namespace Cello.Modularity.Events;

/// <summary>Handles the events that are delivered to a module of this process, each exactly once in effect. Registered under the module's name.</summary>
public interface IInbox
{
    /// <summary>Handles events: those of one key in their order, others at the same time.</summary>
    /// <returns>One result for each event.</returns>
    Task<IReadOnlyList<EventResult>> ReceiveAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken);

    /// <summary>Stores events that a broker has delivered, so that it can forget them. They are handled soon afterwards, in the order of the list.</summary>
    Task StoreAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken);
}
