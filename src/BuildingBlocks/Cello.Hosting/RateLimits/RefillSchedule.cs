namespace Cello.Hosting.RateLimits;

/// <summary>How much of a bucket is refilled when, in ticks since it was last full. Uses integers only, so that rounding loses nothing.</summary>
internal sealed class RefillSchedule(int limit, TimeSpan window, int steps)
{
    private readonly long _ticks = window.Ticks;

    public int Limit { get; } = limit;

    public TimeSpan Window { get; } = window;

    public int Steps { get; } = steps;

    /// <summary>The tokens that are refilled after this time. They are added at the end of each step: for a limit of 200 and 4 steps, a step adds 50.</summary>
    public long RefilledAt(long elapsed) => Limit * (elapsed * Steps / _ticks) / Steps;

    /// <summary>The earliest time at which that many tokens are refilled.</summary>
    public long TimeOf(long refilled) => DivideUp(DivideUp(refilled * Steps, Limit) * _ticks, Steps);

    private static long DivideUp(long dividend, long divisor) => (dividend + divisor - 1) / divisor;
}
