using System.Globalization;
using Cello.Hosting.Events;

namespace Cello.Commands.Events;

/// <summary>Formats undelivered events for people, one line each.</summary>
internal static class EventTable
{
    public const string Empty = "No events.";

    private static readonly string[] Head = ["id", "event", "key", "subscriber", "state", "attempts", "occurred_at", "next_attempt", "error"];

    public static IEnumerable<string> Lines(IReadOnlyList<EventView> events) => events.Count == 0 ? [Empty] : TextTable.Lines(Head, events.Select(Row));

    private static string[] Row(EventView found) =>
    [
        $"{found.Id}",
        Plain($"{found.Event}.v{found.Version}"),
        Plain(found.Key),
        Plain(found.Subscriber),
        Plain(found.State),
        found.Attempts.ToString(CultureInfo.InvariantCulture),
        Time(found.OccurredAt),
        found.NextAttemptAt is { } next ? Time(next) : found.State == EventView.Dead ? "never" : "due",
        Plain(found.Error ?? ""),
    ];

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>Without line breaks, which would break the table, and other control characters, which a terminal could obey.</summary>
    private static string Plain(string text) => string.Create(text.Length, text, (plain, from) =>
    {
        for (var at = 0; at < from.Length; at++)
        {
            plain[at] = char.IsControl(from[at]) ? ' ' : from[at];
        }
    });
}
