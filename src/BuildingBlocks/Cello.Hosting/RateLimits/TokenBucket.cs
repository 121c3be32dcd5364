namespace Cello.Hosting.RateLimits;

/// <summary>
/// The tokens of one client. It is created by the client's first request, at <paramref name="fullAt"/>, and removed when it is full again. Not
/// thread-safe: <see cref="BucketShard"/> holds the lock.
/// </summary>
internal sealed class TokenBucket(string client, RefillSchedule schedule, long fullAt)
{
    private long _refilled;
    private long _missing;

    public string Client => client;

    public long Missing => _missing;

    /// <summary>Adds the tokens that were refilled since the last call.</summary>
    public void Refill(long now, TimeProvider clock)
    {
        var total = schedule.RefilledAt(clock.GetElapsedTime(fullAt, now).Ticks);
        _missing = Math.Max(0, _missing - (total - _refilled));
        _refilled = total;
    }

    /// <summary>Takes the tokens if there are enough of them, and none otherwise.</summary>
    public RateLimitDecision Take(int tokens, long now, TimeProvider clock)
    {
        var allowed = tokens <= schedule.Limit - _missing;
        if (allowed)
        {
            _missing += tokens;
        }

        var elapsed = clock.GetElapsedTime(fullAt, now);
        return new RateLimitDecision(allowed, schedule.Limit, (int)(schedule.Limit - _missing), WaitFor(_missing, elapsed), WaitFor(allowed ? 0 : 1, elapsed));
    }

    private TimeSpan WaitFor(long tokens, TimeSpan elapsed) =>
        tokens == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(schedule.TimeOf(_refilled + tokens)) - elapsed;
}
