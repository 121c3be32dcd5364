using Cello.Domain;
using ErrorOr;

namespace Cello.Application.Idempotency;

/// <summary>Errors for an invalid use of an idempotency key.</summary>
public static class IdempotencyErrors
{
    /// <summary>The key was used for another request.</summary>
    public static Error KeyReused => DomainError.Unprocessable(
        "idempotency-key-reused",
        "Idempotency-Key was already used for another body, use a new key",
        "A key stands for one request: the same key with the same body gives the same answer.");

    /// <summary>The key is not well formed.</summary>
    public static Error KeyInvalid => DomainError.Invalid(
        "idempotency-key-invalid",
        "Idempotency-Key must be 1 to 255 printable ASCII characters",
        "The header was sent empty, more than once, too long or with other characters.");
}
