using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Cello.Hosting.Health;

/// <summary>Logs a line when the result of a check changes. The library's own line for every probe is switched off.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger)
{
    /// <returns>The status text of <paramref name="now"/>, to be passed as <paramref name="before"/> the next time.</returns>
    public string Changed(string check, string before, HealthCheckResult now)
    {
        var word = HealthStatusText.Of(now);
        if (word == before)
        {
            return word;
        }

        if (word == HealthStatusText.Ok)
        {
            LogRecovered(logger, check);
        }
        else
        {
            LogFailed(logger, check, word, now.Exception?.GetBaseException().Message ?? "no exception");
        }

        return word;
    }

    [LoggerMessage(EventId = 1400, EventName = "CheckFailed", Level = LogLevel.Warning, Message = "Health of {Check}: {Word} ({Reason})")]
    private static partial void LogFailed(ILogger logger, string check, string word, string reason);

    [LoggerMessage(EventId = 1401, EventName = "CheckRecovered", Level = LogLevel.Information, Message = "Health of {Check}: ok again")]
    private static partial void LogRecovered(ILogger logger, string check);
}
