namespace Cello.Modularity.Edges;

/// <summary>How one attempt at a call ended, the same local and remote.</summary>
/// <param name="Counts">Whether it counts against the circuit.</param>
/// <param name="MayRepeat">Whether another attempt may do better. Each call may be repeated: it only reads, or its effect has an id.</param>
/// <param name="MayBeDone">Whether the callee may have done what it was asked.</param>
/// <param name="RetryAfter">The time that the callee asked for before another attempt.</param>
internal readonly record struct Attempt(bool Counts, bool MayRepeat, bool MayBeDone, TimeSpan? RetryAfter = null)
{
    /// <summary>An answer, whatever it says.</summary>
    public static Attempt Answered { get; } = new(Counts: false, MayRepeat: false, MayBeDone: true);

    /// <summary>The request never left: nothing accepts connections there, or its name is unknown.</summary>
    public static Attempt NotSent { get; } = new(Counts: true, MayRepeat: true, MayBeDone: false);

    /// <summary>The request left, and no whole answer came back.</summary>
    public static Attempt Lost { get; } = new(Counts: true, MayRepeat: true, MayBeDone: true);

    /// <summary>The callee failed, was too slow, or its answer is invalid.</summary>
    public static Attempt Failed { get; } = new(Counts: true, MayRepeat: false, MayBeDone: true);

    /// <summary>The callee's host did not let the request in: another route, no right to call, too many requests.</summary>
    public static Attempt TurnedAway { get; } = new(Counts: false, MayRepeat: false, MayBeDone: false);

    /// <summary>The callee cannot do it now.</summary>
    public static Attempt NotNow(TimeSpan? retryAfter, TimeSpan longestWait) =>
        new(Counts: true, MayRepeat: retryAfter <= longestWait, MayBeDone: true, retryAfter);
}
