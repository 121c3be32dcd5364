namespace Cello.Application.Idempotency;

/// <summary>The idempotency of the current request. One instance per scope: a call to another module never inherits it.</summary>
public sealed class IdempotencyContext
{
    /// <summary>How long an idempotency record is valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The key of the request; null if it has none.</summary>
    public IdempotencyKey? Key { get; set; }

    /// <summary>The request that uses the key; null until the command is known.</summary>
    public IdempotentRequest? Request { get; internal set; }

    /// <summary>Whether the answer is a recorded one.</summary>
    public bool Replayed { get; set; }
}
