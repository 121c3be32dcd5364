using Cello.Modularity.Events;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence.Events;

/// <summary>The log of the delivery of events: one line for each failure, with the id and the key of the event and the reason.</summary>
internal static partial class EventLog
{
    public static void Unknown(ILogger logger, string module, EventEnvelope received) =>
        Unknown(logger, module, received.Event, received.Version, received.Id, received.Key);

    public static void Failed(ILogger logger, string module, EventEnvelope received, Exception exception) =>
        Failed(logger, module, received.Event, received.Id, received.Key, exception);

    [LoggerMessage(
        EventId = 3100,
        EventName = "EventFailed",
        Level = LogLevel.Error,
        Message = "{Module} failed to handle {Event} {EventKey}, id {EventIdentifier}; it is tried again later")]
    private static partial void Failed(ILogger logger, string module, string @event, Guid eventIdentifier, string eventKey, Exception exception);

    [LoggerMessage(
        EventId = 3101,
        EventName = "EventsPostponed",
        Level = LogLevel.Warning,
        Message = "{Module} cannot handle {Count} events now, they wait: {Reason}")]
    public static partial void Unavailable(ILogger logger, string module, int count, string? reason);

    [LoggerMessage(
        EventId = 3102,
        EventName = "EventUnknown",
        Level = LogLevel.Warning,
        Message = "{Module} does not know {Event} version {Version}, key {EventKey}, id {EventIdentifier}: it waits for a newer version of this host")]
    private static partial void Unknown(ILogger logger, string module, string @event, int version, Guid eventIdentifier, string eventKey);

    [LoggerMessage(
        EventId = 3103,
        EventName = "EventDead",
        Level = LogLevel.Error,
        Message = "{Event} {EventKey} for {Subscriber} is dead after {Attempts} attempts, id {EventIdentifier}: {Reason}. Later events of this key wait for it: retry or discard it")]
    public static partial void Dead(ILogger logger, string @event, string eventKey, string subscriber, long attempts, string eventIdentifier, string? reason);

    [LoggerMessage(
        EventId = 3104,
        EventName = "EventsNotDelivered",
        Level = LogLevel.Warning,
        Message = "The events of {Module} for {Subscriber} are not delivered, they wait: {Reason}")]
    public static partial void Unreachable(ILogger logger, string module, string subscriber, string reason);

    [LoggerMessage(
        EventId = 3105,
        EventName = "EventsDeliveredAgain",
        Level = LogLevel.Information,
        Message = "The events of {Module} for {Subscriber} are delivered again")]
    public static partial void DeliveredAgain(ILogger logger, string module, string subscriber);

    [LoggerMessage(
        EventId = 3106,
        EventName = "EventRelayFailed",
        Level = LogLevel.Error,
        Message = "The relay of the events of {Module} for {Subscriber} failed, it is tried again every few seconds")]
    public static partial void RelayFailed(ILogger logger, string module, string subscriber, Exception exception);

    [LoggerMessage(
        EventId = 3107,
        EventName = "EventRelayPaused",
        Level = LogLevel.Warning,
        Message = "The events of {Module} for {Subscriber} cannot be read or written, it is tried again every few seconds: {Reason}")]
    public static partial void RelayPaused(ILogger logger, string module, string subscriber, string reason);
}
