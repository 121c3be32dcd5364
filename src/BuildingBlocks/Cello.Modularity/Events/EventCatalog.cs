using Cello.Modularity.Modules;

namespace Cello.Modularity.Events;

/// <summary>All events of the product and their subscribers, from the lists of its modules, wherever these run.</summary>
public sealed class EventCatalog
{
    private readonly Dictionary<Type, (IModule Module, PublishedEvent Event)> _published = [];
    private readonly Dictionary<(string Module, string Event, int Version), SubscribedEvent> _subscribed = [];
    private readonly Dictionary<PublishedEvent, IReadOnlyList<string>> _subscribers = [];

    /// <exception cref="InvalidOperationException">The lists do not fit together; the message says what to change.</exception>
    public EventCatalog(Topology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);

        var modules = topology.Placements.Select(placement => placement.Module).ToList();
        foreach (var module in modules)
        {
            foreach (var published in module.Events)
            {
                AddPublished(module, published);
            }
        }

        foreach (var module in modules)
        {
            foreach (var subscription in module.Subscriptions)
            {
                AddSubscribed(module, subscription);
            }
        }

        foreach (var (_, published) in _published.Values)
        {
            _subscribers[published] = [.. _subscribed.Keys.Where(key => key.Event == published.Name && key.Version == published.Version).Select(key => key.Module)];
        }
    }

    /// <summary>The names of the modules that subscribe to an event.</summary>
    public IReadOnlyList<string> SubscribersOf(PublishedEvent published) => _subscribers[published];

    /// <summary>The names of the modules that subscribe to events of a module.</summary>
    public IReadOnlyList<string> SubscribersOf(IModule publisher)
    {
        ArgumentNullException.ThrowIfNull(publisher);

        return [.. publisher.Events.SelectMany(SubscribersOf).Distinct(StringComparer.Ordinal)];
    }

    /// <exception cref="InvalidOperationException">The module does not publish this record.</exception>
    public PublishedEvent Find(string module, Type type)
    {
        ArgumentNullException.ThrowIfNull(type);

        return _published.TryGetValue(type, out var found) && found.Module.Name == module
            ? found.Event
            : throw new InvalidOperationException(
                $"{module} published {type.Name}, which its Events do not list. Add PublishedEvent.Of<{type.Name}>(...) to the module.");
    }

    /// <summary>What a module does with an event; null if it does not subscribe to it.</summary>
    public SubscribedEvent? FindSubscribed(string module, string name, int version) => _subscribed.GetValueOrDefault((module, name, version));

    private void AddPublished(IModule module, PublishedEvent published)
    {
        if (_published.TryGetValue(published.Type, out var other) || _published.Values.Any(known => known.Event.FullName == published.FullName))
        {
            throw new InvalidOperationException(
                $"{module.Name} lists {published.FullName} of {published.Type.Name}, and {other.Module?.Name ?? "a module"} lists the same record or name. Each event has one line.");
        }

        if (!published.Name.StartsWith($"{module.Name}.", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{module.Name} lists {published.Name}. The name of an event begins with its module's: {module.Name}.");
        }

        _published[published.Type] = (module, published);
    }

    private void AddSubscribed(IModule module, Subscription subscription)
    {
        if (!_published.TryGetValue(subscription.Type, out var found))
        {
            throw new InvalidOperationException(
                $"{module.Name} subscribes to {subscription.Type.Name}, which no module publishes. Add PublishedEvent.Of<{subscription.Type.Name}>(...) to the Events of its publisher.");
        }

        if (!_subscribed.TryAdd((module.Name, found.Event.Name, found.Event.Version), new SubscribedEvent(module.Name, found.Event, subscription)))
        {
            throw new InvalidOperationException($"{module.Name} subscribes to {found.Event.FullName} twice.");
        }
    }
}
