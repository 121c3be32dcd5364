using Cello.Application.Idempotency;
using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
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
    TimeProvider clock) : IUnitOfWork<TRepository>
    where TContext : ModuleDbContext
{
    public async Task<ErrorOr<T>> CommitAsync<T>(Func<T> result, CancellationToken cancellationToken)
    {
        CurrentMessage.ThrowIfReadOnly();
        if (idempotency is { Key: not null, Request: null })
        {
            throw new InvalidOperationException(
                "A commit under an idempotency key requires a command sent through the mediator: its answer is recorded with the key.");
        }

        try
        {
            return await writers.WriteAsync(
                database, isOneStatement: idempotency.Request is null, token => WriteAsync(result, token), cancellationToken);
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

    public void Reset() => database.ChangeTracker.Clear();

    private async Task<T> WriteAsync<T>(Func<T> result, CancellationToken cancellationToken)
    {
        database.Database.AutoSavepointsEnabled = false; // Any failure rolls back the whole transaction.
        await database.SaveChangesAsync(cancellationToken);
        var answer = result();
        if (idempotency.Request is { } request)
        {
            await database.RecordAnswerAsync(request, answer, clock.GetUtcNow(), cancellationToken);
        }

        return answer;
    }
}
