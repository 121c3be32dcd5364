using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cello.Hosting.Logging;

/// <summary>What the two formatters share.</summary>
internal static class LogFields
{
    private const string Template = "{OriginalFormat}";

    private static readonly ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal); // Bounded by the number of placeholders in templates.

    /// <summary>The message with personal data and tokens removed, or null if the entry has neither a message nor an exception.</summary>
    public static string? MessageOf<TState>(in LogEntry<TState> entry) =>
        entry.Formatter?.Invoke(entry.State, entry.Exception) is { } message ? Redaction.Of(message)
        : entry.Exception is null ? null
        : "";

    /// <summary>The named values of the entry, and its template.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Of<TState>(in LogEntry<TState> entry, out string template)
    {
        var values = entry.State as IReadOnlyList<KeyValuePair<string, object?>> ?? [];
        template = values is [.., { Key: Template, Value: string text }] ? text : "";
        return values;
    }

    /// <summary>Whether the value is written as a field.</summary>
    public static bool IsField(this KeyValuePair<string, object?> value) => value is { Value: not null, Key: not Template };

    /// <summary>The field name for a placeholder of a template.</summary>
    public static string NameOf(string key) => Names.GetOrAdd(key, static key => JsonNamingPolicy.SnakeCaseLower.ConvertName(key));

    public static string TextOf(object value) =>
        Redaction.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");

    public static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "information",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };
}
