using Cello.Application.Idempotency;
using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Persistence.Idempotency;
using ErrorOr;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Persistence.UnitsOfWork;

/// <summary>The unit of work on a module's database. A module derives its own class, which maps each unique index to an error.</summary>
public abstract class UnitOfWork<TContext>(TContext database, IServiceProvider services) : IUnitOfWork
    where TContext : ModuleDbContext
{
    private readonly ModuleDatabase<TContext> _writers = services.GetRequiredService<ModuleDatabase<TContext>>();
    private readonly IdempotencyContext _idempotency = services.GetRequiredService<IdempotencyContext>();
    private readonly TimeProvider _clock = services.GetRequiredService<TimeProvider>();

    public async Task<ErrorOr<T>> CommitAsync<T>(Func<T> result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(result);
        CurrentMessage.ThrowIfReadOnly();
        if (_idempotency is { Key: not null, Request: null })
        {
            throw new InvalidOperationException(
                "A commit under an idempotency key requires a command sent through the mediator: its answer is recorded with the key.");
        }

        try
        {
            return await _writers.WriteAsync(
                database, isOneStatement: _idempotency.Request is null, token => WriteAsync(result, token), cancellationToken);
        }
        catch (Exception race) when (race is DbUpdateConcurrencyException || _writers.IsConcurrencyConflict(race))
        {
            throw new ConcurrencyConflictException(race);
        }
        catch (DbUpdateException refused) when (_writers.UniqueIndexIn(refused, database.Model) is { } index)
        {
            Reset();
            return await WinnersAnswerAsync<T>(cancellationToken) ?? ErrorFor(index) ?? throw new ConcurrencyConflictException(refused);
        }
    }

    public async Task<ErrorOr<T>?> FindAnswerAsync<T>(IdempotentRequest request, CancellationToken cancellationToken)
    {
        var answer = await database.FindAnswerAsync<T>(request, _clock.GetUtcNow(), cancellationToken);
        _idempotency.Replayed = answer is { IsError: false };
        return answer;
    }

    public void Reset() => database.ChangeTracker.Clear();

    /// <summary>Returns the error for a violation of the unique index with this name; null if no request can violate it.</summary>
    protected abstract Error? ErrorFor(string uniqueIndex);

    private async Task<T> WriteAsync<T>(Func<T> result, CancellationToken cancellationToken)
    {
        database.Database.AutoSavepointsEnabled = false; // Any failure rolls back the whole transaction.
        await database.SaveChangesAsync(cancellationToken);
        var answer = result();
        if (_idempotency.Request is { } request)
        {
            await database.KeepAnswerAsync(request, answer, _clock.GetUtcNow(), cancellationToken);
        }

        return answer;
    }

    private async Task<ErrorOr<T>?> WinnersAnswerAsync<T>(CancellationToken cancellationToken) =>
        _idempotency.Request is { } request ? await FindAnswerAsync<T>(request, cancellationToken) : null;
}
