namespace Cello.Modularity.Events;

/// <summary>The message broker that this process uses for events. Registered only if one is configured.</summary>
/// <param name="IsPublishing">
/// Whether events go to the broker. If not, they go to their subscribers directly, and the process handles only what it still receives from the broker.
/// </param>
public sealed record EventBroker(bool IsPublishing)
{
    /// <summary>The recipient of events that go to the broker, in place of the name of a module.</summary>
    public const string Recipient = "rabbitmq";
}
