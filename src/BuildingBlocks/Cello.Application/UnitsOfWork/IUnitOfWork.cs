using ErrorOr;

namespace Cello.Application.UnitsOfWork;

/// <summary>The changes of a command, written in one transaction.</summary>
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

    /// <summary>Discards all entities that were read, and all changes that were not committed.</summary>
    void Reset();
}

/// <summary>
/// The unit of work of the module that <typeparamref name="TRepository"/> belongs to. A process with several modules has one for each of them.
/// </summary>
public interface IUnitOfWork<TRepository> : IUnitOfWork;
