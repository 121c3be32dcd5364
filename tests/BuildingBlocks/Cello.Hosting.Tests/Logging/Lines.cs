using Cello.Hosting.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Hosting.Tests.Logging;

/// <summary>What a formatter writes for an entry that is logged in the usual way, inside a scope that contains a secret.</summary>
internal static class Lines
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));

    private static readonly FakeTimeProvider Clock = new(Now);

    public static string Json(Action<ILogger> log) => Written(new JsonLineFormatter(Clock), log);

    public static string Plain(Action<ILogger> log) => Written(new PlainLineFormatter(Clock), log);

    public static string Colored(Action<ILogger> log) => Written(new PlainLineFormatter(Clock) { HasColor = true }, log);

    private static string Written(ConsoleFormatter formatter, Action<ILogger> log)
    {
        var logger = new FormattingLogger(formatter);
        using (logger.BeginScope("scope-secret"))
        {
            log(logger);
        }

        return logger.Output.ToString();
    }

    private sealed class FormattingLogger(ConsoleFormatter formatter) : ILogger
    {
        private readonly LoggerExternalScopeProvider _scopes = new();

        public StringWriter Output { get; } = new() { NewLine = "\n" };

        public IDisposable BeginScope<TState>(TState state)
            where TState : notnull => _scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter1) =>
            formatter.Write(new LogEntry<TState>(logLevel, "Some.Category", eventId, state, exception, formatter1), _scopes, Output);
    }
}
