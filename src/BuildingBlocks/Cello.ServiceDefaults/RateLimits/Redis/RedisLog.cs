using Cello.Modularity.Circuits;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Cello.ServiceDefaults.RateLimits.Redis;

/// <summary>A line when Redis is lost, and one when it is back, however often it was tried in between.</summary>
internal sealed partial class RedisLog(ILogger logger)
{
    private bool isLost;

    public void Tell(CircuitTransition transition, Exception? failure = null)
    {
        switch (transition)
        {
            case CircuitTransition.Opened when !Interlocked.Exchange(ref isLost, true):
                LogLost(logger, ReasonOf(failure));
                break;
            case CircuitTransition.Closed when Interlocked.Exchange(ref isLost, false):
                LogBack(logger);
                break;
        }
    }

    /// <summary>In words that are ours or the server's own: what the client says of a connection is long, and may tell of its settings.</summary>
    private static string ReasonOf(Exception? failure) => failure switch
    {
        RedisServerException refusal => refusal.Message,
        RedisConnectionException connection => $"no connection, {CauseOf(connection)}",
        _ => "no answer in time",
    };

    private static ConnectionFailureType CauseOf(RedisConnectionException exception) =>
        exception.InnerException is RedisConnectionException inner ? CauseOf(inner) : exception.FailureType;

    [LoggerMessage(
        EventId = 1500,
        EventName = "RateLimitsOnOurOwn",
        Level = LogLevel.Warning,
        Message = "Redis can't be used, this host counts by itself until it can: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);

    [LoggerMessage(EventId = 1501, EventName = "RateLimitsShared", Level = LogLevel.Information, Message = "Redis is back, limits are shared again")]
    private static partial void LogBack(ILogger logger);
}
