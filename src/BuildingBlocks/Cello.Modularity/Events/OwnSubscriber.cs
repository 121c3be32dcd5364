namespace Cello.Modularity.Events;

/// <summary>A module of this process that subscribes to events, as other hosts are told of it.</summary>
/// <param name="Module">The name of the module.</param>
/// <param name="Address">Where this host can be reached.</param>
public sealed record OwnSubscriber(string Module, Uri Address)
{
    /// <returns>The value of <see cref="SubscriberAddresses.Header"/>; null without subscribers.</returns>
    internal static string? HeaderOf(IEnumerable<OwnSubscriber> subscribers) =>
        string.Join(',', subscribers.Select(subscriber => $"{subscriber.Module}={subscriber.Address.AbsoluteUri}")) is { Length: > 0 } header ? header : null;
}
