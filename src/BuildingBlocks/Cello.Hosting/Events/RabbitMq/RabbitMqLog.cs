using Microsoft.Extensions.Logging;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>The log of the events that come from RabbitMQ.</summary>
internal static partial class RabbitMqLog
{
    [LoggerMessage(
        EventId = 3110,
        EventName = "ConsumerInterrupted",
        Level = LogLevel.Warning,
        Message = "{Module} receives no events from RabbitMQ, they wait in its queue, it is tried again every few seconds: {Reason}")]
    public static partial void Interrupted(ILogger logger, string module, string reason);

    [LoggerMessage(
        EventId = 3111,
        EventName = "ConsumerContinued",
        Level = LogLevel.Information,
        Message = "{Module} receives events from RabbitMQ again")]
    public static partial void Continued(ILogger logger, string module);

    [LoggerMessage(
        EventId = 3112,
        EventName = "MessageInvalid",
        Level = LogLevel.Error,
        Message = "A message in {Queue} is not an event of this product, it is moved to {Queue}.invalid: {Reason}")]
    public static partial void Invalid(ILogger logger, string queue, string reason);
}
