using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Tests.Edges.Rehearsals;

/// <summary>Keeps the names and messages of log entries.</summary>
internal sealed class RecordedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(string Event, string Message)> _entries = [];

    /// <summary>The messages of the events with this name.</summary>
    public IReadOnlyList<string> Of(string name) => [.. _entries.Where(entry => entry.Event == name).Select(entry => entry.Message)];

    public ILogger CreateLogger(string categoryName) => new Logger(_entries);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<(string Event, string Message)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((eventId.Name ?? "", formatter(state, exception)));
    }
}
