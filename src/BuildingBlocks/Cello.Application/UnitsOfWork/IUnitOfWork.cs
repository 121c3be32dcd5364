using Cello.Application.Idempotency;
using ErrorOr;

namespace Cello.Application.UnitsOfWork;

/// <summary>
/// The changes of a command, written in one transaction. Each module declares its own interface, so that a process with several modules can
/// distinguish their databases.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Writes all changes durably in one transaction, and returns <paramref name="result"/>, which is evaluated after the database has generated the
    /// ids. If the request has an idempotency key, the answer is recorded under it in the same transaction; if another request with that key has
    /// committed first, its answer is returned and nothing is written.
    /// </summary>
    /// <returns>The result, or the module's error for the unique index that the changes violate.</returns>
    /// <exception cref="ConcurrencyConflictException">Another request has changed the data since it was read.</exception>
    Task<ErrorOr<T>> CommitAsync<T>(Func<T> result, CancellationToken cancellationToken);

    /// <summary>Returns the recorded answer for a request with this key, an error if the key was used for another request, or null.</summary>
    Task<ErrorOr<T>?> FindAnswerAsync<T>(IdempotentRequest request, CancellationToken cancellationToken);

    /// <summary>Discards all entities that were read, and all changes that were not committed.</summary>
    void Reset();
}
