using Cello.Contracts;
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

    /// <summary>
    /// Publishes an event with the next commit: it is stored in the transaction of the changes, and delivered to its subscribers afterwards, each at
    /// least once. If the commit fails, nothing is published.
    /// </summary>
    /// <exception cref="InvalidOperationException">The module's list does not name the event.</exception>
    void Publish<TEvent>(TEvent fact)
        where TEvent : class, IEvent;

    /// <inheritdoc cref="Publish{TEvent}(TEvent)"/>
    /// <param name="fact">Creates the event once the database has generated the ids of new entities.</param>
    void Publish<TEvent>(Func<TEvent> fact)
        where TEvent : class, IEvent;

    /// <summary>
    /// Adds a step to the transaction of the next commit, before the changes are written: for a check, or a read, that must hold until the commit. It
    /// must be short, because on SQLite other writers wait for it, and it cannot call other modules.
    /// </summary>
    /// <param name="action">The step. If it returns errors, nothing is written and the commit returns them.</param>
    void InTransaction(Func<CancellationToken, Task<ErrorOr<Success>>> action);

    /// <summary>Discards all entities that were read, and all changes, events and steps that were not committed.</summary>
    void Reset();
}

/// <summary>
/// The unit of work of the module that <typeparamref name="TRepository"/> belongs to. A process with several modules has one for each of them.
/// </summary>
public interface IUnitOfWork<TRepository> : IUnitOfWork;
