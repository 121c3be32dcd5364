using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Cello.ServiceDefaults.Logging;

/// <summary>
/// One line for people: the time here, the level, who says it, the message, and what the message leaves out. Characters that would
/// start a line of their own or steer a terminal are shown as <c>\u001b</c>; there are no colours, on a terminal or elsewhere.
/// </summary>
internal sealed class PlainLineFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "cello-plain";

    private const string TraceId = "trace_id"; // Every line of a request has it, whether it says so itself or not.

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (LogFields.MessageOf(logEntry) is not { } message)
        {
            return;
        }

        textWriter.Write(clock.GetLocalNow().ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture));
        textWriter.Write(LogFields.NameOf(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(logEntry.Category);
        textWriter.Write(": ");
        WriteSafely(message, textWriter);
        WriteRest(logEntry, textWriter);
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(" | ");
            WriteSafely(Redaction.Of(exception.ToString()).ReplaceLineEndings(" | "), textWriter);
        }

        textWriter.WriteLine();
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

    private static void WriteSafely(string text, TextWriter output)
    {
        foreach (var character in text)
        {
            if (char.IsControl(character) || character is '\u2028' or '\u2029')
            {
                output.Write($"\\u{(int)character:x4}");
            }
            else
            {
                output.Write(character);
            }
        }
    }
}
