namespace Cello.Persistence.Tracing;

/// <summary>A statement that is being executed. Its span ends when its rows have been read, because SQLite does the work then.</summary>
internal readonly struct TimedStatement(DatabaseSpans spans, TimeProvider clock, string text)
{
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly long _started = clock.GetTimestamp();

    public void Ended(Exception? failure = null) =>
        spans.Record(DatabaseSpans.OperationOf(text), _startedAt, clock.GetElapsedTime(_started), failure);
}
