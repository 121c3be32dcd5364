using ErrorOr;

namespace Cello.Application.Idempotency;

/// <summary>The idempotency records of the module that <typeparamref name="TRepository"/> belongs to.</summary>
public interface IIdempotencyStore<TRepository>
{
    /// <summary>Returns the recorded answer for a request with this key, an error if the key was used for another request, or null.</summary>
    Task<ErrorOr<T>?> FindAnswerAsync<T>(IdempotentRequest request, CancellationToken cancellationToken);
}
