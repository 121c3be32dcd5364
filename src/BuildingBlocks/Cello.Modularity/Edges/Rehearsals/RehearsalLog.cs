using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>The log of rehearsals: the members that differ, never their values.</summary>
internal static partial class RehearsalLog
{
    [LoggerMessage(
        EventId = 2010,
        EventName = "RehearsalDiffers",
        Level = LogLevel.Warning,
        Message = "{Module}.{Method} would answer differently in another process: {Members} (request {RequestTraceId})")]
    public static partial void Differs(ILogger logger, string module, string method, string members, string? requestTraceId);

    [LoggerMessage(
        EventId = 2011,
        EventName = "RehearsalsPaused",
        Level = LogLevel.Warning,
        Message = "Rehearsals of {Module} pause for {Seconds} s, and again until there is an answer: {Reason}")]
    public static partial void Paused(ILogger logger, string module, double seconds, string reason);

    [LoggerMessage(EventId = 2012, EventName = "RehearsalsContinued", Level = LogLevel.Information, Message = "Rehearsals of {Module} are answered again")]
    public static partial void Continued(ILogger logger, string module);

    [LoggerMessage(
        EventId = 2013, EventName = "RehearsalFailed", Level = LogLevel.Debug, Message = "The rehearsal of {Module}.{Method} failed: {Reason} (request {RequestTraceId})")]
    public static partial void Failed(ILogger logger, string module, string method, string reason, string? requestTraceId);
}
