using System.Diagnostics;
using Cello.Application.Events;
using Cello.Application.Idempotency;
using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Contracts;
using Cello.Modularity.Events;
using Cello.Persistence.Events;
using Cello.Persistence.Idempotency;
using ErrorOr;
using Microsoft.EntityFrameworkCore;

namespace Cello.Persistence.UnitsOfWork;

/// <summary>The unit of work on a module's database.</summary>
internal sealed class UnitOfWork<TContext, TRepository>(
    TContext database,
    ModuleDatabase<TContext> writers,
    UniqueIndexErrors<TContext> errors,
    IIdempotencyStore<TRepository> records,
    IdempotencyContext idempotency,
    HandledEvent handled,
    OutboxWriter<TContext> outbox,
    TimeProvider clock) : IUnitOfWork<TRepository>
    where TContext : ModuleDbContext
{
    private readonly List<(PublishedEvent Event, Func<IEvent> Create, string? Span)> _events = [];
    private readonly List<Func<CancellationToken, Task<ErrorOr<Success>>>> _steps = [];

    /// <summary>Whether the changes are all there is to save: there is neither an event that somebody receives nor an answer to record.</summary>
    private bool IsOneSave => idempotency.Request is null && !_events.Exists(published => outbox.IsReceived(published.Event));

    public void Publish<TEvent>(TEvent fact)
        where TEvent : class, IEvent => Publish(() => fact);

    public void Publish<TEvent>(Func<TEvent> fact)
        where TEvent : class, IEvent => _events.Add((outbox.Find(typeof(TEvent)), fact, Activity.Current?.Id));

    public void InTransaction(Func<CancellationToken, Task<ErrorOr<Success>>> action) => _steps.Add(action);

    public Task<ErrorOr<T>> CommitAsync<T>(Func<T> result, CancellationToken cancellationToken)
    {
        CurrentMessage.ThrowIfReadOnly();
        if (handled.Id is not null)
        {
            throw new InvalidOperationException(
                "A handler of an event does not commit: its changes are committed with the mark that the event was handled, once it returns.");
        }

        if (idempotency is { Key: not null, Request: null })
        {
            throw new InvalidOperationException(
                "A commit under an idempotency key requires a command sent through the mediator: its answer is recorded with the key.");
        }

        return WriteAsync(result, cancellationToken);
    }

    /// <summary>Whether the transaction may also handle another event: the handler has nothing to do within the transaction, and nothing after it.</summary>
    internal bool TakesMoreEvents => _steps.Count == 0 && handled.NextPosition is null;

    /// <summary>Adds the mark that the current event is handled to the changes.</summary>
    internal void MarkHandled() => database.InboxMarks.Add(new InboxMark { EventId = $"{handled.Id}", HandledAt = clock.GetUtcNow() });

    /// <summary>Commits the changes of the handler of an event with the mark that it was handled, if the handler has no more to do.</summary>
    /// <exception cref="ConcurrencyConflictException">Another request has changed the data since it was read, or the event was handled in the meantime.</exception>
    public Task<ErrorOr<Success>> CommitHandledAsync(CancellationToken cancellationToken) => WriteAsync(() => Result.Success, cancellationToken);

    public void Reset()
    {
        database.ChangeTracker.Clear();
        _events.Clear();
        _steps.Clear();
    }

    private async Task<ErrorOr<T>> WriteAsync<T>(Func<T> result, CancellationToken cancellationToken)
    {
        var isOneStatement = _steps.Count == 0 && IsOneSave;
        try
        {
            var answer = await writers.WriteAsync(database, isOneStatement, token => InTransactionAsync(result, token), cancellationToken);
            if (_events.Count > 0)
            {
                outbox.Committed(_events.Select(published => published.Event));
            }

            _events.Clear();
            _steps.Clear();
            return answer;
        }
        catch (StepRefusedException refused)
        {
            Reset();
            return refused.Errors;
        }
        catch (Exception race) when (race is DbUpdateConcurrencyException || writers.IsConcurrencyConflict(race))
        {
            throw new ConcurrencyConflictException(race);
        }
        catch (DbUpdateException refused) when (writers.UniqueIndexIn(refused, database.Model) is { } index)
        {
            Reset();
            if (idempotency.Request is { } request && await records.FindAnswerAsync<T>(request, cancellationToken) is { } winner)
            {
                return winner;
            }

            return errors.ByIndex.TryGetValue(index, out var error) ? error : throw new ConcurrencyConflictException(refused);
        }
    }

    private async Task<T> InTransactionAsync<T>(Func<T> result, CancellationToken cancellationToken)
    {
        database.Database.AutoSavepointsEnabled = false; // Any failure rolls back the whole transaction.
        if (_steps.Count > 0)
        {
            TransactionWatch.Watch(database); // On SQLite the transaction is that of the group, which the interceptor does not see.
        }

        foreach (var step in _steps)
        {
            var done = await step(cancellationToken);
            if (done.IsError)
            {
                throw new StepRefusedException(done.Errors);
            }
        }

        if (handled is { Id: not null, NextPosition: null })
        {
            MarkHandled();
        }

        if (IsOneSave) // Also of what the steps have published.
        {
            await writers.SaveLastAsync(database, cancellationToken);
            return result();
        }

        await database.SaveChangesAsync(cancellationToken);
        var answer = result();

        // After the changes: their locks give the events of one key the order of the changes.
        database.Outbox.AddRange(_events.SelectMany(published => outbox.RowsFor(published.Event, published.Create(), published.Span)));
        if (idempotency.Request is { } request)
        {
            await database.AddAnswerAsync(request, answer, clock.GetUtcNow(), cancellationToken);
        }

        await writers.SaveLastAsync(database, cancellationToken);
        return answer;
    }

    /// <summary>Rolls back the transaction when a step returns errors.</summary>
    private sealed class StepRefusedException(List<Error> errors) : Exception
    {
        public List<Error> Errors => errors;
    }
}
