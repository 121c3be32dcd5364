namespace Cello.Modularity.Budgets;

/// <summary>
/// The time that what is done on this flow of control may still take: a request's, narrowed by each call between modules that it makes.
/// It counts down on a monotonic clock, and travels as milliseconds that are left, so that no two clocks are compared.
/// </summary>
public sealed class TimeBudget
{
    /// <summary>Carries the whole milliseconds that are left for a request.</summary>
    public const string Header = "X-Request-Timeout-Ms";

    private static readonly AsyncLocal<TimeBudget?> current = new();

    private readonly TimeSpan limit;
    private readonly TimeProvider clock;
    private readonly long startedAt;
    private readonly TimeBudget? outer;
    private readonly CancellationToken expiry;

    private TimeBudget(TimeSpan limit, TimeProvider clock, TimeBudget? outer, CancellationToken expiry)
    {
        (this.limit, this.clock, this.outer, this.expiry) = (limit, clock, outer, expiry);
        startedAt = clock.GetTimestamp();
    }

    /// <summary>Null where nobody has set a limit.</summary>
    public static TimeBudget? Current => current.Value;

    /// <summary>Zero or less when nothing is left.</summary>
    public TimeSpan Remaining => limit - clock.GetElapsedTime(startedAt);

    /// <summary>Whether the whole request has run out of time, and was told so.</summary>
    public bool IsSpent => expiry.IsCancellationRequested || outer is { IsSpent: true };

    /// <summary>Sets the limit of a request, until the asynchronous method that calls this one returns.</summary>
    /// <param name="limit">From now.</param>
    /// <param name="clock">Only its timestamps are used.</param>
    /// <param name="expiry">Cancelled when the time is over, by whoever cancels the work.</param>
    public static void Begin(TimeSpan limit, TimeProvider clock, CancellationToken expiry) =>
        current.Value = new TimeBudget(limit, clock, outer: null, expiry);

    /// <summary>Sets a limit inside the one that holds, until the asynchronous method that calls this one returns.</summary>
    internal static TimeBudget Narrow(TimeSpan limit, TimeProvider clock)
    {
        var around = Current;
        var narrowed = around is { Remaining: var left } && left < limit ? left : limit;
        return current.Value = new TimeBudget(narrowed, clock, around, CancellationToken.None);
    }
}
