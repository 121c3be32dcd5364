using Cello.Modularity.Circuits;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// A line when Redis is lost, one when it turns out to refuse, and one when it is back, however often it was tried in between.
/// </summary>
internal sealed partial class RedisLog(ILogger logger)
{
    private bool isLost;
    private bool isRefused;

    /// <summary>The last attempts were refused for a reason that no retry changes.</summary>
    public bool IsRefused => Volatile.Read(ref isRefused);

    public void Tell(CircuitTransition transition, Exception? failure = null)
    {
        switch (transition)
        {
            case CircuitTransition.Opened when RedisRefusal.ReasonOf(failure) is { } reason:
                Volatile.Write(ref isLost, true);
                if (!Interlocked.Exchange(ref isRefused, true))
                {
                    LogLost(logger, $"{RedisSetting.Name} leads to one that refuses, {reason}");
                }

                break;
            case CircuitTransition.Opened when !Interlocked.Exchange(ref isLost, true):
                LogLost(logger, ReasonOf(failure));
                break;
            case CircuitTransition.Closed when Interlocked.Exchange(ref isLost, false):
                Volatile.Write(ref isRefused, false);
                LogBack(logger);
                break;
        }
    }

    /// <summary>In words that are ours or the server's own: what the client says of a connection is long, and may tell of its settings.</summary>
    private static string ReasonOf(Exception? failure) => failure switch
    {
        RedisServerException refusal => refusal.Message,
        RedisConnectionException connection => $"no connection, {CauseOf(connection)}",
        TimeoutException or OperationCanceledException => "no answer in time",
        _ => $"the client library failed with {failure?.GetType().Name}",
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
