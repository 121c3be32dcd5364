using Microsoft.Extensions.Logging;

namespace Cello.Hosting.Tests.Logging;

/// <summary>Records what is logged.</summary>
internal sealed class RecordingLog : ILogger
{
    public ILoggerFactory Factory => new Factories(this);

    public List<(LogLevel Level, string Message)> Lines { get; } = [];

    /// <summary>The named values of the last line; names are not case-sensitive.</summary>
    public Dictionary<string, object?> Values { get; private set; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        Lines.Add((logLevel, formatter(state, exception)));
        Values = new((IEnumerable<KeyValuePair<string, object?>>)state!, StringComparer.OrdinalIgnoreCase);
    }

    private sealed class Factories(RecordingLog log) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
