namespace Cello.Application.Idempotency;

/// <summary>The idempotency of the request that is being answered. One a scope: a call to another module never inherits it.</summary>
public sealed class IdempotencyContext
{
    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The key that came with the request, if one did.</summary>
    public IdempotencyKey? Key { get; set; }

    /// <summary>What the key was used for, once the command is known.</summary>
    public IdempotentRequest? Request { get; internal set; }

    /// <summary>Whether the answer is an earlier one, given again.</summary>
    public bool Replayed { get; set; }
}
