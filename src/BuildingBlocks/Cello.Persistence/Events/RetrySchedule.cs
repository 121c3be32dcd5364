namespace Cello.Persistence.Events;

/// <summary>
/// The pauses between the attempts of an event: 1 s, doubled after each failure, at most 3.5 h. Twenty attempts take 22 h: 14 pauses that
/// double take 4.5 h, and 5 more 17.5 h. That is less than the 24 h for which another module remembers an effect of the handler.
/// </summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(3.5);

    /// <param name="attempts">The number of failures so far, 1 or more.</param>
    public static TimeSpan PauseAfter(long attempts) =>
        attempts >= 15 ? Longest : TimeSpan.FromTicks(Math.Min(First.Ticks << (int)(attempts - 1), Longest.Ticks));
}
