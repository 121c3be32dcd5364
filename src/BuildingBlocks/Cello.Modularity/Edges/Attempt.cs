namespace Cello.Modularity.Edges;

/// <summary>How one attempt of a call ended, the same for local and remote calls.</summary>
/// <param name="Counts">Whether it counts against the circuit.</param>
/// <param name="MayRepeat">Whether another attempt may succeed. Every call may be repeated: it only reads, or its effect has an id.</param>
/// <param name="MayBeDone">Whether the callee may have carried out the request.</param>
/// <param name="RetryAfter">The time to wait that the callee requested.</param>
internal readonly record struct Attempt(bool Counts, bool MayRepeat, bool MayBeDone, TimeSpan? RetryAfter = null)
{
    /// <summary>The callee answered, with any content.</summary>
    public static Attempt Answered { get; } = new(Counts: false, MayRepeat: false, MayBeDone: true);

    /// <summary>The request was not sent: no connection was accepted at the address, or its name is unknown.</summary>
    public static Attempt NotSent { get; } = new(Counts: true, MayRepeat: true, MayBeDone: false);

    /// <summary>The request was sent, and no complete answer arrived.</summary>
    public static Attempt Lost { get; } = new(Counts: true, MayRepeat: true, MayBeDone: true);

    /// <summary>The callee failed or timed out, or its answer is invalid.</summary>
    public static Attempt Failed { get; } = new(Counts: true, MayRepeat: false, MayBeDone: true);

    /// <summary>The callee's host rejected the request: unknown route, missing permission, too many requests.</summary>
    public static Attempt TurnedAway { get; } = new(Counts: false, MayRepeat: false, MayBeDone: false);

    /// <summary>The callee is temporarily unavailable.</summary>
    public static Attempt NotNow(TimeSpan? retryAfter, TimeSpan longestWait) =>
        new(Counts: true, MayRepeat: retryAfter <= longestWait, MayBeDone: true, retryAfter);
}
