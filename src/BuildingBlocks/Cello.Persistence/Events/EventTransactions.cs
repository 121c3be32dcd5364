using System.Diagnostics;
using System.Text.Json;
using Cello.Application.Callers;
using Cello.Application.Events;
using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Application.UnitsOfWork;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.TransientErrors;
using Cello.Persistence.UnitsOfWork;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence.Events;

/// <summary>
/// Handles events in transactions of the module's database. Events of different keys are handled by the same transaction if they take little time, because
/// a commit costs more than most handlers. If such a transaction fails, each of its events is handled in one of its own, so that an event cannot fail
/// because of another one.
/// </summary>
internal sealed class EventTransactions<TContext, TRepository>(
    IModule module,
    EventCatalog catalog,
    IServiceScopeFactory scopes,
    IEnumerable<ITransientErrorDetector> outages,
    TimeProvider clock,
    ILogger<EventTransactions<TContext, TRepository>> logger)
    where TContext : ModuleDbContext
{
    /// <summary>Events that one transaction handles, so that its locks are held for a short time.</summary>
    private const int MaxTogether = 32;

    private const int MaxConflicts = 5;

    private static readonly TimeSpan HandlerLimit = TimeSpan.FromSeconds(10);

    /// <summary>After this time, a transaction takes no further event: those of slow handlers are handled at the same time instead of one by one.</summary>
    private static readonly TimeSpan MaxGather = TimeSpan.FromMilliseconds(10);

    /// <summary>For all events of a transaction with several. It leaves time to handle each in one of its own.</summary>
    private static readonly TimeSpan TogetherLimit = TimeSpan.FromSeconds(1);

    private readonly ITransientErrorDetector[] _outages = [.. outages];

    /// <summary>Handles an event that was taken, and with it others that are waiting, and settles them.</summary>
    public async Task HandleAsync(ReceivedEvents received, List<EventEnvelope> batch, CancellationToken cancellationToken)
    {
        (EventResult? Result, long NextPosition) last;
        try
        {
            last = await TryHandleAsync(batch, position: 0, received, cancellationToken);
        }
        catch (Exception) when (batch.Count > 1 && !cancellationToken.IsCancellationRequested)
        {
            foreach (var single in batch)
            {
                received.Settle(await HandleAloneAsync(received, single, position: 0, cancellationToken));
            }

            return;
        }

        foreach (var handled in batch.SkipLast(1))
        {
            received.Settle(new EventResult(handled.Id, EventOutcome.Handled));
        }

        received.Settle(last.Result ?? await HandleAloneAsync(received, batch[^1], last.NextPosition, cancellationToken));
    }

    /// <summary>Handles an event, in as many transactions as its handler needs, while there is time.</summary>
    private async Task<EventResult> HandleAloneAsync(ReceivedEvents received, EventEnvelope single, long position, CancellationToken cancellationToken)
    {
        EventResult? result = null;
        while (result is null && !received.IsLate)
        {
            (result, position) = await TryHandleAsync([single], position, others: null, cancellationToken);
        }

        return result ?? new EventResult(single.Id, EventOutcome.NotTried);
    }

    /// <summary>Handles the event of a batch and others, which are added to it, in one transaction. Throws what happens to several.</summary>
    /// <returns>The result of the last event, or none and the position at which its next transaction begins. Those before it are handled.</returns>
    private async Task<(EventResult? Result, long NextPosition)> TryHandleAsync(
        List<EventEnvelope> batch, long position, ReceivedEvents? others, CancellationToken cancellationToken)
    {
        using var span = EventSpan.Start(module.Name, batch[0]);
        using var limit = new CancellationTokenSource(HandlerLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var next = await HandleAsync(batch, position, others, limit, either.Token).WaitAsync(either.Token); // Also if the handler ignores the token.
            return next is null ? (new EventResult(batch[^1].Id, EventOutcome.Handled), position) : (null, next.Value);
        }
        catch (Exception exception) when (batch.Count == 1 && !cancellationToken.IsCancellationRequested)
        {
            span?.SetStatus(ActivityStatusCode.Error);
            return (
                await WasHandledAsync(batch[0].Id, cancellationToken)
                    ? new EventResult(batch[0].Id, EventOutcome.Handled)
                    : ResultOf(batch[0], exception, limit.IsCancellationRequested),
                position);
        }
    }

    /// <returns>The position at which the next transaction of the last event begins; null if all are handled.</returns>
    private async Task<long?> HandleAsync(
        List<EventEnvelope> batch, long position, ReceivedEvents? others, CancellationTokenSource limit, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                CurrentMessage.BeginCall(module.Name, readOnlyCall: null);
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.Service;
                var handled = scope.ServiceProvider.GetRequiredService<HandledEvent>();
                (handled.Id, handled.Subscriber, handled.Position) = (batch[0].Id, module.Name, position);
                var work = (UnitOfWork<TContext, TRepository>)scope.ServiceProvider.GetRequiredService<IUnitOfWork<TRepository>>();
                var beganAt = clock.GetTimestamp();
                await CallAsync(scope.ServiceProvider, batch[0], cancellationToken);
                while (others is not null && work.TakesMoreEvents && batch.Count < MaxTogether && clock.GetElapsedTime(beganAt) <= MaxGather
                    && others.TakeInto(batch, cancellationToken) is { } other)
                {
                    limit.CancelAfter(TogetherLimit);
                    work.MarkHandled();
                    handled.Id = other.Id;
                    await CallInSpanAsync(scope.ServiceProvider, other, cancellationToken);
                }

                var committed = await work.CommitHandledAsync(cancellationToken);
                if (committed.IsError)
                {
                    throw new InvalidOperationException($"The commit was refused: {committed.FirstError.Code}.");
                }

                return handled.NextPosition;
            }
            catch (ConcurrencyConflictException) when (batch.Count == 1 && attempt < MaxConflicts && !cancellationToken.IsCancellationRequested)
            {
                if (await WasHandledAsync(batch[0].Id, cancellationToken))
                {
                    return null;
                }
            }
        }
    }

    /// <summary>Calls the handler in a span of its own. The commit is in the span of the first event.</summary>
    private async Task CallInSpanAsync(IServiceProvider scope, EventEnvelope received, CancellationToken cancellationToken)
    {
        using var span = EventSpan.Start(module.Name, received);
        await CallAsync(scope, received, cancellationToken);
    }

    private Task CallAsync(IServiceProvider scope, EventEnvelope received, CancellationToken cancellationToken) =>
        catalog.FindSubscribed(module.Name, received.Event, received.Version)!.HandleAsync(scope, received.Body, cancellationToken);

    private async Task<bool> WasHandledAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<TContext>().InboxMarks.AnyAsync(mark => mark.EventId == id.ToString(), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return false; // It will be asked again with the next attempt.
        }
    }

    private EventResult ResultOf(EventEnvelope received, Exception exception, bool isTooSlow)
    {
        if (exception is ModuleUnavailableException || IsOutage(exception))
        {
            return new EventResult(
                received.Id, EventOutcome.Unavailable, exception is ModuleUnavailableException ? exception.Message : "the database is unavailable");
        }

        EventLog.Failed(logger, module.Name, received, exception);
        return new EventResult(received.Id, EventOutcome.Failed, exception switch
        {
            _ when isTooSlow => $"the handler did not end within {HandlerLimit.TotalSeconds} s",
            JsonException => "the body cannot be read as this version of the event",
            { Message: { Length: > EventResult.ErrorMaxLength } message } => message[..EventResult.ErrorMaxLength],
            _ => exception.Message,
        });
    }

    private bool IsOutage(Exception exception) => Array.Exists(_outages, detector => detector.IsTransient(exception));
}
