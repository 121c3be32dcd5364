using Cello.Application.Idempotency;
using ErrorOr;

namespace Cello.Application.UnitsOfWork;

/// <summary>
/// What a command changes, written together or not at all. Each module declares its own, so that a process that runs several
/// modules can tell their databases apart.
/// </summary>
public interface IUnitOfWork
{
    /// <summary>
    /// Writes every change in one transaction, durably, and answers with <paramref name="result"/>, which is asked once the database
    /// has given its ids. If the request carries an idempotency key, the answer is kept with it in the same transaction;
    /// where another request with that key was faster, its answer is given and nothing is written.
    /// </summary>
    /// <returns>The result, or the module's error for the uniqueness rule that the changes would have broken.</returns>
    /// <exception cref="ConcurrencyConflictException">What was read has been changed by someone else since.</exception>
    Task<ErrorOr<T>> CommitAsync<T>(Func<T> result, CancellationToken cancellationToken);

    /// <summary>The answer that was committed for a request with this key, an error if that was another request, or null.</summary>
    Task<ErrorOr<T>?> FindAnswerAsync<T>(IdempotentRequest request, CancellationToken cancellationToken);

    /// <summary>Forgets everything that was read or changed and not committed.</summary>
    void Reset();
}
