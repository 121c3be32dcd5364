using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using Cello.Hosting.Logging.Lines;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Cello.Hosting.Logging;

/// <summary>
/// Writes each log entry as one line for people: local time, level, category, message, and the values that the message does not contain. Characters
/// that would start a new line or control a terminal are escaped, as in <c>\u001b</c>. On a terminal, the level is colored and the host's addresses
/// are bold.
/// </summary>
internal sealed class PlainLineFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "cello-plain";

    private static readonly SearchValues<char> Unsafe = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue).Select(code => (char)code).Where(char.IsControl), '\u2028', '\u2029']);

    private const string Reset = "\u001b[0m";
    private const string Bold = "\u001b[1m";

    private const string TraceId = "trace_id"; // Written for every entry of a request; the same field of an entry is skipped.

    public bool HasColor { get; init; } = StandardOutput.TakesColor;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (LogFields.MessageOf(logEntry) is not { } message)
        {
            return;
        }

        textWriter.Write(clock.GetLocalNow().ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture));
        WriteColored(ColorOf(logEntry.LogLevel), LogFields.NameOf(logEntry.LogLevel), textWriter);
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category);
        textWriter.Write(": ");
        WriteColored(logEntry.Category == StartLines.Category ? Bold : "", message, textWriter);
        WriteRest(logEntry, textWriter);
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(" | ");
            WriteSafely(Redaction.Of(exception.ToString()).ReplaceLineEndings(" | "), textWriter);
        }

        textWriter.WriteLine();
    }

    private static string ColorOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "\u001b[90m", // gray
        LogLevel.Information => "\u001b[32m", // green
        LogLevel.Warning => "\u001b[33m", // yellow
        _ => "\u001b[31m", // red
    };

    private void WriteColored(string color, string text, TextWriter output)
    {
        if (!HasColor || color.Length == 0)
        {
            WriteSafely(text, output);
            return;
        }

        output.Write(color);
        WriteSafely(text, output);
        output.Write(Reset);
    }

    private static void WriteRest<TState>(in LogEntry<TState> entry, TextWriter output)
    {
        foreach (var value in LogFields.Of(entry, out var template))
        {
            if (value.IsField()
                && !template.Contains($"{{{value.Key}", StringComparison.Ordinal)
                && LogFields.NameOf(value.Key) is not TraceId and var name)
            {
                WriteField(name, LogFields.TextOf(value.Value!), output);
            }
        }

        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            WriteField(TraceId, activity.TraceId.ToHexString(), output);
        }
    }

    private static void WriteField(string name, string value, TextWriter output)
    {
        output.Write(' ');
        output.Write(name);
        output.Write('=');
        WriteSafely(value, output);
    }

    private static void WriteSafely(ReadOnlySpan<char> text, TextWriter output)
    {
        for (var at = text.IndexOfAny(Unsafe); at >= 0; at = text.IndexOfAny(Unsafe))
        {
            output.Write(text[..at]);
            output.Write($"\\u{(int)text[at]:x4}");
            text = text[(at + 1)..];
        }

        output.Write(text);
    }
}
