namespace Cello.Modularity.Budgets;

/// <summary>
/// The time left for the work in this execution context: the limit of a request, narrowed by each call between modules that it makes. It counts
/// down on a monotonic clock and is sent as the remaining milliseconds, so that no clocks of two hosts are compared.
/// </summary>
public sealed class TimeBudget
{
    /// <summary>The HTTP header with the remaining whole milliseconds of a request.</summary>
    public const string Header = "X-Request-Timeout-Ms";

    private static readonly AsyncLocal<TimeBudget?> CurrentValue = new();

    private readonly TimeSpan _limit;
    private readonly TimeProvider _clock;
    private readonly long _startedAt;
    private readonly TimeBudget? _outer;
    private readonly CancellationToken _expiry;

    private TimeBudget(TimeSpan limit, TimeProvider clock, TimeBudget? outer, CancellationToken expiry)
    {
        (_limit, _clock, _outer, _expiry) = (limit, clock, outer, expiry);
        _startedAt = clock.GetTimestamp();
    }

    /// <summary>The current time budget; null if no limit is set.</summary>
    public static TimeBudget? Current => CurrentValue.Value;

    /// <summary>The remaining time; zero or less if it is used up.</summary>
    public TimeSpan Remaining => _limit - _clock.GetElapsedTime(_startedAt);

    /// <summary>Whether the time of the whole request is used up and its work has been cancelled.</summary>
    public bool IsSpent => _expiry.IsCancellationRequested || _outer is { IsSpent: true };

    /// <summary>Sets the limit of a request, until the calling asynchronous method returns.</summary>
    /// <param name="limit">The limit, counted from now.</param>
    /// <param name="clock">The clock. Only its timestamps are used.</param>
    /// <param name="expiry">The token that is cancelled when the time is over, by the code that cancels the work.</param>
    public static void Begin(TimeSpan limit, TimeProvider clock, CancellationToken expiry) =>
        CurrentValue.Value = new TimeBudget(limit, clock, outer: null, expiry);

    /// <summary>Sets a limit inside the current one, until the calling asynchronous method returns.</summary>
    internal static TimeBudget Narrow(TimeSpan limit, TimeProvider clock)
    {
        var around = Current;
        var narrowed = around is { Remaining: var left } && left < limit ? left : limit;
        return CurrentValue.Value = new TimeBudget(narrowed, clock, around, CancellationToken.None);
    }
}
