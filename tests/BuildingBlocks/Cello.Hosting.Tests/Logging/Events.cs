using Microsoft.Extensions.Logging;

namespace Cello.Hosting.Tests.Logging;

internal static partial class Events
{
    [LoggerMessage(EventId = 7, EventName = "Told", Level = LogLevel.Warning, Message = "Told {UserText} and {Count}")]
    public static partial void Told(ILogger logger, string? userText, int count, string? traceId = null, Exception? exception = null);

    [LoggerMessage(EventId = 8, EventName = "Clashed", Level = LogLevel.Information, Message = "Clashed {Time} {Level} {Message}")]
    public static partial void Clashed(ILogger logger, string time, double level, bool message);

    /// <summary>Not source-generated: the value is formatted while the line is written.</summary>
    public static readonly Action<ILogger, Talkative, Exception?> Valued =
        LoggerMessage.Define<Talkative>(LogLevel.Information, new EventId(9, "Valued"), "Valued {Value}");
}

/// <summary>A value that runs code while it is formatted.</summary>
internal sealed class Talkative(Action say)
{
    public override string ToString()
    {
        say();
        return "said";
    }
}
