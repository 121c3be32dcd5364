using Cello.Modularity.Circuits;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Cello.Hosting.RateLimits.Redis;

/// <summary>
/// Logs one line when Redis becomes unavailable, one when it refuses the host's requests, and one when it is available again, regardless of the number of
/// attempts in between.
/// </summary>
internal sealed partial class RedisLog(ILogger logger)
{
    private bool _isLost;
    private bool _isRefused;

    /// <summary>Whether the last attempts were refused for a reason that a retry does not change.</summary>
    public bool IsRefused => Volatile.Read(ref _isRefused);

    public void Tell(CircuitTransition transition, Exception? failure = null)
    {
        switch (transition)
        {
            case CircuitTransition.Opened when RedisRefusal.ReasonOf(failure) is { } reason:
                Volatile.Write(ref _isLost, true);
                if (!Interlocked.Exchange(ref _isRefused, true))
                {
                    LogLost(logger, $"{RedisSetting.Name} leads to one that refuses, {reason}");
                }

                break;
            case CircuitTransition.Opened when !Interlocked.Exchange(ref _isLost, true):
                LogLost(logger, ReasonOf(failure));
                break;
            case CircuitTransition.Closed when Interlocked.Exchange(ref _isLost, false):
                Volatile.Write(ref _isRefused, false);
                LogBack(logger);
                break;
        }
    }

    /// <summary>Uses fixed texts or the server's message: the client library's messages about connections are long and may contain settings.</summary>
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
