using System.Diagnostics;

namespace Cello.Persistence.Tracing;

/// <summary>
/// The spans of a module's database, by OpenTelemetry's conventions: they contain the kind of statement, and no values. A span is created when its
/// statement has ended, so no state is needed during the statement. Outside a trace, as in background cleanup, there are no spans.
/// </summary>
internal sealed class DatabaseSpans(string system, string database)
{
    private static readonly ActivitySource Source = new("Cello");

    public void Record(string operation, DateTimeOffset startedAt, TimeSpan duration, Exception? failure = null)
    {
        if (!Source.HasListeners() || Activity.Current is null)
        {
            return;
        }

        using var span = Source.StartActivity(
            $"{operation} {database}",
            ActivityKind.Client,
            parentContext: default,
            [new("db.system.name", system), new("db.namespace", database), new("db.operation.name", operation)],
            startTime: startedAt);
        if (failure is not null)
        {
            span?.SetTag("error.type", failure.GetType().FullName).SetStatus(ActivityStatusCode.Error);
        }

        span?.SetEndTime(startedAt.UtcDateTime + duration);
    }

    /// <summary>Records the span of a commit, in which a write waits for the disk.</summary>
    public void RecordCommit(DateTimeOffset startedAt, TimeSpan duration) => Record("COMMIT", startedAt, duration);

    /// <summary>Returns the first word of the statement, such as <c>SELECT</c>.</summary>
    public static string OperationOf(string statement)
    {
        var text = statement.AsSpan().TrimStart();
        var end = text.IndexOfAnyExceptInRange('A', 'Z');
        return end switch
        {
            < 0 => text.ToString(),
            0 => "EXECUTE",
            _ => text[..end].ToString(),
        };
    }
}
