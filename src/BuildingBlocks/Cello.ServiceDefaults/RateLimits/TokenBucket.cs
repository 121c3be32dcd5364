namespace Cello.ServiceDefaults.RateLimits;

/// <summary>What one client has left. Not thread-safe: <see cref="BucketSet"/> holds the lock.</summary>
internal sealed class TokenBucket(string client, RefillSchedule schedule, TimeProvider clock)
{
    private long fullAt; // The refills are counted from the moment at which the bucket was last full.
    private long refilled;
    private long missing;

    public string Client => client;

    public long Missing => missing;

    /// <summary>Takes what has come back since the last look.</summary>
    public void Refill()
    {
        if (missing == 0)
        {
            return;
        }

        var total = schedule.RefilledAt(Elapsed);
        missing = Math.Max(0, missing - (total - refilled));
        refilled = total;
    }

    /// <summary>Takes tokens if there are enough; takes none otherwise.</summary>
    public RateLimitDecision Take(int tokens)
    {
        var allowed = tokens <= schedule.Limit - missing;
        if (allowed && tokens > 0)
        {
            if (missing == 0)
            {
                (fullAt, refilled) = (clock.GetTimestamp(), 0);
            }

            missing += tokens;
        }

        return new RateLimitDecision(allowed, schedule.Limit, (int)(schedule.Limit - missing), WaitFor(missing), allowed ? TimeSpan.Zero : WaitFor(1));
    }

    private long Elapsed => clock.GetElapsedTime(fullAt).Ticks;

    private TimeSpan WaitFor(long tokens) => tokens == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(schedule.TimeOf(refilled + tokens) - Elapsed);
}
