using Cello.Modularity.Modules;

namespace Cello.Modularity.Events;

/// <summary>All events of the product and their subscribers, from the lists of its modules, wherever these run.</summary>
public sealed class EventCatalog
{
    private readonly Dictionary<Type, (IModule Module, PublishedEvent Event)> _published = [];
    private readonly Dictionary<(string Module, string Event, int Version), SubscribedEvent> _subscribed = [];
    private readonly Dictionary<PublishedEvent, IReadOnlyList<string>> _subscribers = [];
    private readonly EventBroker? _broker;

    /// <param name="topology">All modules.</param>
    /// <param name="broker">The broker; null if none is configured.</param>
    /// <exception cref="ModuleDefinitionException">The lists do not fit together; the message says what to change.</exception>
    public EventCatalog(Topology topology, EventBroker? broker = null)
    {
        ArgumentNullException.ThrowIfNull(topology);

        _broker = broker;

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

        if (modules.Exists(module => module.Name == EventBroker.Recipient))
        {
            throw new ModuleDefinitionException($"No module can have the name {EventBroker.Recipient}: it stands for the broker.");
        }

        foreach (var (_, published) in _published.Values)
        {
            _subscribers[published] = SubscribersOf(published.Name, published.Version);
        }
    }

    /// <summary>The names of the modules that subscribe to an event.</summary>
    public IReadOnlyList<string> SubscribersOf(PublishedEvent published) => _subscribers[published];

    /// <inheritdoc cref="SubscribersOf(PublishedEvent)"/>
    public IReadOnlyList<string> SubscribersOf(string name, int version) =>
        [.. _subscribed.Keys.Where(key => key.Event == name && key.Version == version).Select(key => key.Module)];

    /// <summary>The names of the modules that subscribe to events of a module.</summary>
    public IReadOnlyList<string> SubscribersOf(IModule publisher)
    {
        ArgumentNullException.ThrowIfNull(publisher);

        return [.. publisher.Events.SelectMany(SubscribersOf).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The module, the name and the version of each subscription.</summary>
    public IReadOnlyCollection<(string Module, string Event, int Version)> Subscribed => _subscribed.Keys;

    /// <summary>Whom a published event is stored for: its subscribers, or the broker.</summary>
    public IReadOnlyList<string> RecipientsOf(PublishedEvent published) => IsPublishingToBroker ? [EventBroker.Recipient] : SubscribersOf(published);

    /// <summary>Whom the outbox of a module has events for: those of its own, and those that the broker has delivered to the module.</summary>
    public IReadOnlyList<string> RecipientsOf(IModule module)
    {
        ArgumentNullException.ThrowIfNull(module);

        IReadOnlyList<string> own = IsPublishingToBroker && module.Events.Count > 0 ? [EventBroker.Recipient] : SubscribersOf(module);
        return [.. _broker is not null && module.Subscriptions.Count > 0 ? own.Append(module.Name).Distinct(StringComparer.Ordinal) : own];
    }

    /// <summary>Whom the outbox of a module may have events for: the recipients, and those of the time before the broker was configured or removed.</summary>
    public IReadOnlyList<string> FormerAndPresentRecipientsOf(IModule module)
    {
        ArgumentNullException.ThrowIfNull(module);

        IEnumerable<string> broker = module.Events.Count > 0 ? [EventBroker.Recipient] : [];
        IEnumerable<string> itself = module.Subscriptions.Count > 0 ? [module.Name] : [];
        return [.. SubscribersOf(module).Concat(broker).Concat(itself).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether a module subscribes to another version of an event that this version of the product also publishes.</summary>
    public bool IsSubscribedInAnotherVersion(string module, string name, int version) =>
        FindSubscribed(module, name, version) is null
        && _published.Values.Any(known => known.Event.Name == name && known.Event.Version == version)
        && _subscribed.Keys.Any(key => key.Module == module && key.Event == name);

    private bool IsPublishingToBroker => _broker is { IsPublishing: true };

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
            throw new ModuleDefinitionException(
                $"{module.Name} lists {published.FullName} of {published.Type.Name}, and {other.Module?.Name ?? "a module"} lists the same record or name. Each event has one line.");
        }

        if (!published.Name.StartsWith($"{module.Name}.", StringComparison.Ordinal))
        {
            throw new ModuleDefinitionException($"{module.Name} lists {published.Name}. The name of an event begins with its module's: {module.Name}.");
        }

        _published[published.Type] = (module, published);
    }

    private void AddSubscribed(IModule module, Subscription subscription)
    {
        if (!_published.TryGetValue(subscription.Type, out var found))
        {
            throw new ModuleDefinitionException(
                $"{module.Name} subscribes to {subscription.Type.Name}, which no module publishes. Add PublishedEvent.Of<{subscription.Type.Name}>(...) to the Events of its publisher.");
        }

        if (!_subscribed.TryAdd((module.Name, found.Event.Name, found.Event.Version), new SubscribedEvent(module.Name, found.Event, subscription)))
        {
            throw new ModuleDefinitionException($"{module.Name} subscribes to {found.Event.FullName} twice.");
        }
    }
}
