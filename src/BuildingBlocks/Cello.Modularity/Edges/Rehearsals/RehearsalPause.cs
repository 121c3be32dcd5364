namespace Cello.Modularity.Edges.Rehearsals;

/// <summary>
/// Suspends rehearsals while the other host does not answer: for 30 s after five consecutive failures, and again after each further one until there is an answer.
/// Thread-safe.
/// </summary>
internal sealed class RehearsalPause(TimeProvider clock)
{
    public static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    private const int FailuresBefore = 5;

    private readonly Lock _gate = new();
    private int _failures;
    private long? _since;

    public bool IsOn
    {
        get
        {
            lock (_gate)
            {
                return _since is { } since && clock.GetElapsedTime(since) < Length;
            }
        }
    }

    /// <returns>Whether the first pause of an outage begins.</returns>
    public bool NoteFailure()
    {
        lock (_gate)
        {
            if (++_failures < FailuresBefore)
            {
                return false;
            }

            var isFirst = _since is null;
            _since = clock.GetTimestamp();
            return isFirst;
        }
    }

    /// <returns>Whether this ends an outage.</returns>
    public bool NoteAnswer()
    {
        lock (_gate)
        {
            var wasIll = _since is not null;
            (_failures, _since) = (0, null);
            return wasIll;
        }
    }
}
