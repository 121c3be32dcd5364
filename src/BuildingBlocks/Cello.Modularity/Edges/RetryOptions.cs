using System.ComponentModel.DataAnnotations;

namespace Cello.Modularity.Edges;

/// <summary>
/// How a call that got no answer is retried. All attempts are inside the call's time limit, and count as one call for the circuit.
/// </summary>
public sealed class RetryOptions
{
    /// <summary>Attempts in addition to the first one.</summary>
    [Range(0, 2, ErrorMessage = "Attempts must be 0 to 2")]
    public int Attempts { get; set; } = 2;

    /// <summary>Milliseconds before the first retry, doubled for each further one, with jitter.</summary>
    [Range(1, 1000, ErrorMessage = "DelayMilliseconds must be 1 to 1000")]
    public int DelayMilliseconds { get; set; } = 50;

    /// <summary>The longest <c>Retry-After</c>, in seconds, after which a call is retried.</summary>
    [Range(0, 10, ErrorMessage = "MaxRetryAfterSeconds must be 0 to 10")]
    public int MaxRetryAfterSeconds { get; set; } = 1;
}
