using System.Diagnostics;

namespace Cello.Persistence.Tracing;

/// <summary>
/// The spans of one module's database, by OpenTelemetry's conventions: what kind of statement, never which values. Made when the
/// statement is over, so that nothing is kept meanwhile; outside a trace, as for the cleaning at night, there are none.
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

    /// <summary>Of a commit: that is where a write waits for the disk.</summary>
    public void RecordCommit(DateTimeOffset startedAt, TimeSpan duration) => Record("COMMIT", startedAt, duration);

    /// <summary>The statement's first word: <c>SELECT</c>.</summary>
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
