using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Cello.Hosting.Logging;

/// <summary>
/// Writes each log entry as one JSON object on one line. .NET's formatter writes every scope, and the scope of a request contains its raw path.
/// This one writes the trace id instead of the scopes. JSON escapes keep each entry on one line.
/// </summary>
internal sealed class JsonLineFormatter(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "cello-json";

    private const int LargestKeptBuffer = 64 * 1024; // bytes

    private static readonly string[] Reserved = ["time", "level", "category", "event_id", "event", "message", "trace_id", "span_id", "exception"];

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // Never embedded in HTML.

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _kept;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        if (LogFields.MessageOf(logEntry) is not { } message)
        {
            return;
        }

        var buffer = _kept ?? new ArrayBufferWriter<byte>();
        _kept = null; // Formatting a value may log; that needs its own buffer.
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            WriteObject(json, logEntry, message);
        }

        WriteLine(buffer.WrittenSpan, textWriter);
        buffer.ResetWrittenCount();
        _kept = buffer.Capacity <= LargestKeptBuffer ? buffer : null;
    }

    private void WriteObject<TState>(Utf8JsonWriter json, in LogEntry<TState> entry, string message)
    {
        json.WriteStartObject();
        json.WriteString("time", clock.GetUtcNow().UtcDateTime);
        json.WriteString("level", LogFields.NameOf(entry.LogLevel));
        json.WriteString("category", entry.Category);
        json.WriteNumber("event_id", entry.EventId.Id);
        if (entry.EventId.Name is { } name)
        {
            json.WriteString("event", name);
        }

        json.WriteString("message", message);
        if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
        {
            json.WriteString("trace_id", activity.TraceId.ToHexString());
            json.WriteString("span_id", activity.SpanId.ToHexString());
        }

        WriteFields(json, entry);
        if (entry.Exception is { } exception)
        {
            json.WriteString("exception", Redaction.Of(exception.ToString()));
        }

        json.WriteEndObject();
    }

    private static void WriteFields<TState>(Utf8JsonWriter json, in LogEntry<TState> entry)
    {
        foreach (var value in LogFields.Of(entry, out _))
        {
            if (value.IsField() && LogFields.NameOf(value.Key) is var name && !Reserved.Contains(name, StringComparer.Ordinal))
            {
                json.WritePropertyName(name);
                WriteValue(json, value.Value!);
            }
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int or long or short or byte:
                json.WriteNumberValue(Convert.ToInt64(value, provider: null));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(LogFields.TextOf(value));
                break;
        }
    }

    private static void WriteLine(ReadOnlySpan<byte> utf8, TextWriter output)
    {
        var characters = ArrayPool<char>.Shared.Rent(utf8.Length);
        output.WriteLine(characters.AsSpan(0, Encoding.UTF8.GetChars(utf8, characters)));
        ArrayPool<char>.Shared.Return(characters);
    }
}
