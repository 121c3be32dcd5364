using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Cello.Hosting.Logging.Lines;

/// <summary>Formats the log entries of one category as lines.</summary>
internal sealed class BatchedConsoleLogger(string category, ConsoleFormatter format, Action<StringBuilder> write, IExternalScopeProvider scopes) : ILogger
{
    private const int LargestKeptLine = 1024; // characters

    [ThreadStatic]
    private static StringWriter? _kept;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = _kept ?? new StringWriter();
        _kept = null; // Formatting a value may log; that needs its own buffer.
        format.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), scopes, line);

        var text = line.GetStringBuilder();
        if (text.Length > 0)
        {
            write(text);
            text.Clear();
        }

        _kept = text.Capacity <= LargestKeptLine ? line : null;
    }

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => scopes.Push(state);
}
