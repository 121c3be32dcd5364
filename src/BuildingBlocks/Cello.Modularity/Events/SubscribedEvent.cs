using System.Text.Json;

namespace Cello.Modularity.Events;

/// <summary>An event, and the module that handles it.</summary>
public sealed class SubscribedEvent
{
    private readonly string _module;
    private readonly PublishedEvent _event;
    private readonly Subscription _subscription;

    internal SubscribedEvent(string module, PublishedEvent published, Subscription subscription) =>
        (_module, _event, _subscription) = (module, published, subscription);

    /// <summary>Reads the event and calls the module's handler with it, so that the handler has a copy of its own in every placement.</summary>
    /// <param name="scope">The services of the scope that handles the event.</param>
    /// <param name="body">The record as JSON.</param>
    /// <param name="cancellationToken">Cancels the handler.</param>
    /// <exception cref="JsonException">The body is not a record of this version.</exception>
    public Task HandleAsync(IServiceProvider scope, string body, CancellationToken cancellationToken) =>
        _subscription.HandleAsync(scope, _module, _event.Read(body), cancellationToken);

    /// <inheritdoc cref="PublishedEvent.Rewrite"/>
    internal string Rewrite(string body) => _event.Rewrite(body);
}
