namespace Cello.Hosting.RateLimits;

/// <summary>When how much of a bucket comes back, in ticks since it was last full. Whole numbers only, so that nothing is lost to rounding.</summary>
internal sealed class RefillSchedule(int limit, TimeSpan window, int steps)
{
    private readonly long ticks = window.Ticks;

    public int Limit { get; } = limit;

    public TimeSpan Window { get; } = window;

    public int Steps { get; } = steps;

    /// <summary>Tokens that have come back until then. They come at the end of each step: one of 200 in 4 steps brings 50.</summary>
    public long RefilledAt(long elapsed) => Limit * (elapsed * Steps / ticks) / Steps;

    /// <summary>The first moment at which that many tokens have come back.</summary>
    public long TimeOf(long refilled) => DivideUp(DivideUp(refilled * Steps, Limit) * ticks, Steps);

    private static long DivideUp(long dividend, long divisor) => (dividend + divisor - 1) / divisor;
}
