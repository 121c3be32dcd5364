using Cello.Modularity.Circuits;
using Microsoft.Extensions.Logging;
using Polly;

namespace Cello.Modularity.Edges;

/// <summary>The log of calls to other modules: one line for each failed call and for each change of a circuit's state.</summary>
internal static partial class EdgeLog
{
    public static void Circuit<TResult>(
        ILogger logger, string module, EdgeOptions options, CircuitTransition transition, Outcome<TResult>? outcome)
    {
        switch (transition)
        {
            case CircuitTransition.Opened:
                Opened(logger, module, options.Circuit.OpenSeconds, ReasonOf(outcome));
                break;
            case CircuitTransition.HalfOpened:
                HalfOpened(logger, module, options.Circuit.SuccessThreshold);
                break;
            case CircuitTransition.Closed:
                Closed(logger, module);
                break;
        }
    }

    public static void Retry<TResult>(ILogger logger, string module, TimeSpan delay, Outcome<TResult> outcome)
    {
        var reason = ReasonOf<TResult>(outcome);
        Retrying(logger, module, delay.TotalMilliseconds, reason);
    }

    public static string ReasonOf<TResult>(Outcome<TResult>? outcome) => outcome switch
    {
        { Exception: { } exception } => CallFailure.Of(exception).Reason,
        { Result: HttpResponseMessage answer } => $"it answered {(int)answer.StatusCode}",
        _ => "it failed",
    };

    [LoggerMessage(EventId = 2000, EventName = "ModuleUnavailable", Level = LogLevel.Warning, Message = "{Module}.{Method} unavailable: {Reason}")]
    public static partial void Unavailable(ILogger logger, string module, string method, string reason);

    [LoggerMessage(
        EventId = 2005,
        EventName = "ModuleCallRetried",
        Level = LogLevel.Information,
        Message = "No answer from {Module}, retrying in {DelayMilliseconds} ms: {Reason}")]
    private static partial void Retrying(ILogger logger, string module, double delayMilliseconds, string reason);

    [LoggerMessage(EventId = 2004, EventName = "ModuleFailed", Level = LogLevel.Error, Message = "{Module}.{Method} failed unexpectedly")]
    public static partial void FailedHere(ILogger logger, string module, string method, Exception exception);

    [LoggerMessage(
        EventId = 2006, EventName = "ModuleDatabaseUnavailable", Level = LogLevel.Warning, Message = "{Module}.{Method} found no database: {Reason}")]
    public static partial void NoDatabaseHere(ILogger logger, string module, string method, string reason);

    [LoggerMessage(EventId = 2001, EventName = "CircuitOpened", Level = LogLevel.Error, Message = "The circuit to {Module} opened for {OpenSeconds} s: {Reason}")]
    private static partial void Opened(ILogger logger, string module, double openSeconds, string reason);

    [LoggerMessage(
        EventId = 2002,
        EventName = "CircuitHalfOpened",
        Level = LogLevel.Information,
        Message = "The circuit to {Module} is half-open: {Successes} successes in a row close it, a failure opens it again")]
    private static partial void HalfOpened(ILogger logger, string module, int successes);

    [LoggerMessage(EventId = 2003, EventName = "CircuitClosed", Level = LogLevel.Information, Message = "The circuit to {Module} closed")]
    private static partial void Closed(ILogger logger, string module);
}
