using System.ComponentModel.DataAnnotations;

namespace Cello.Modularity.Edges;

/// <summary>How often a safe call that nobody answered is tried again. All of it happens inside the call's time limit, and is one call to the circuit.</summary>
public sealed class RetryOptions
{
    /// <summary>Further attempts after the first one.</summary>
    [Range(0, 2, ErrorMessage = "Attempts must be 0 to 2")]
    public int Attempts { get; set; } = 2;

    /// <summary>Milliseconds before the first of them, doubled for the next, with jitter.</summary>
    [Range(1, 1000, ErrorMessage = "DelayMilliseconds must be 1 to 1000")]
    public int DelayMilliseconds { get; set; } = 50;

    /// <summary>The longest <c>Retry-After</c>, in seconds, that is waited for.</summary>
    [Range(0, 10, ErrorMessage = "MaxRetryAfterSeconds must be 0 to 10")]
    public int MaxRetryAfterSeconds { get; set; } = 1;
}
