using Polly;

namespace Cello.Modularity.Edges;

/// <summary>What a placement can tell about how an attempt ended.</summary>
/// <param name="IsFailure">Whether it counts against the circuit.</param>
/// <param name="IsUnanswered">Whether the other side answered nothing, so that it may be tried again if that is safe.</param>
/// <param name="RetryAfter">The time that the other side asked for before that.</param>
/// <param name="IsSafe">Whether another attempt changes nothing more than the first.</param>
internal sealed record CallRules<TResult>(
    Func<Outcome<TResult>, bool> IsFailure,
    Func<Outcome<TResult>, bool> IsUnanswered,
    Func<Outcome<TResult>, TimeSpan?> RetryAfter,
    Func<ResilienceContext, bool> IsSafe);
