using System.Collections.Concurrent;
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
/// Handles events in a module's database. Each event has a scope of its own, and its mark is committed with its effect, so that of any number of
/// deliveries one has an effect.
/// </summary>
internal sealed class Inbox<TContext, TRepository>(
    IModule module,
    EventCatalog catalog,
    IServiceScopeFactory scopes,
    ModuleDatabase<TContext> database,
    OutboxSignal<TContext> signal,
    IEnumerable<ITransientErrorDetector> outages,
    TimeProvider clock,
    ILogger<Inbox<TContext, TRepository>> logger) : IInbox
    where TContext : ModuleDbContext
{
    /// <summary>Writers that commit at the same time share a commit on SQLite.</summary>
    private const int MaxParallel = 16;

    private const int MaxConflicts = 5;

    /// <summary>No event is begun after this time, so that the answer is in time.</summary>
    private static readonly TimeSpan MaxBegin = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan HandlerLimit = TimeSpan.FromSeconds(10);

    private readonly ITransientErrorDetector[] _outages = [.. outages];

    public async Task<IReadOnlyList<EventResult>> ReceiveAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        var beganAt = clock.GetTimestamp();
        var results = new ConcurrentBag<EventResult>();
        var keys = events.GroupBy(received => (received.Source, received.Key));
        await Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = MaxParallel, CancellationToken = cancellationToken },
            async (key, token) =>
            {
                var isHeld = false;
                foreach (var received in key)
                {
                    var result = isHeld ? NotTried(received) : await HandleAsync(received, beganAt, token);
                    isHeld |= result.Outcome != EventOutcome.Handled;
                    results.Add(result);
                }
            });
        if (results.FirstOrDefault(result => result.Outcome == EventOutcome.Unavailable) is { } unavailable)
        {
            EventLog.Unavailable(logger, module.Name, results.Count(result => result.Outcome == EventOutcome.Unavailable), unavailable.Error);
        }

        return [.. results];
    }

    /// <inheritdoc/>
    /// <remarks>In the module's own outbox, from which its relay delivers them like any others. An event that is stored twice is handled once.</remarks>
    public async Task StoreAsync(IReadOnlyList<EventEnvelope> events, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = scope.ServiceProvider.GetRequiredService<TContext>();
        context.Outbox.AddRange(events.Select(received => OutboxEvent.Of(received, module.Name)));
        await database.WriteAsync(context, isOneStatement: false, context.SaveChangesAsync, cancellationToken);
        signal.Set(module.Name);
    }

    /// <summary>Handles an event, in as many transactions as its handler needs, while there is time.</summary>
    private async Task<EventResult> HandleAsync(EventEnvelope received, long beganAt, CancellationToken cancellationToken)
    {
        EventResult? result = null;
        for (var position = 0L; result is null && clock.GetElapsedTime(beganAt) <= MaxBegin;)
        {
            (result, position) = await TryHandleAsync(received, position, cancellationToken);
        }

        return result ?? NotTried(received);
    }

    /// <returns>The result, or none and the position at which the next transaction begins.</returns>
    private async Task<(EventResult? Result, long NextPosition)> TryHandleAsync(EventEnvelope received, long position, CancellationToken cancellationToken)
    {
        if (catalog.FindSubscribed(module.Name, received.Event, received.Version) is not { } subscribed)
        {
            EventLog.Unknown(logger, module.Name, received);
            return (new EventResult(received.Id, EventOutcome.Unknown, $"{module.Name} does not know {received.Event} version {received.Version}"), position);
        }

        using var span = EventSpan.Start(module.Name, received);
        using var limit = new CancellationTokenSource(HandlerLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var next = await HandleAsync(subscribed, received, position, either.Token).WaitAsync(either.Token); // Also if the handler ignores the token.
            return next is null ? (new EventResult(received.Id, EventOutcome.Handled), position) : (null, next.Value);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            span?.SetStatus(System.Diagnostics.ActivityStatusCode.Error);
            return (
                await WasHandledAsync(received.Id, cancellationToken)
                    ? new EventResult(received.Id, EventOutcome.Handled)
                    : ResultOf(received, exception, limit.IsCancellationRequested),
                position);
        }
    }

    /// <returns>The position at which the next transaction begins; null if the event is handled.</returns>
    private async Task<long?> HandleAsync(SubscribedEvent subscribed, EventEnvelope received, long position, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                CurrentMessage.BeginCall(module.Name, readOnlyCall: null);
                await using var scope = scopes.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<CurrentCaller>().Value = Caller.Service;
                var handled = scope.ServiceProvider.GetRequiredService<HandledEvent>();
                (handled.Id, handled.Subscriber, handled.Position) = (received.Id, module.Name, position);
                var work = (UnitOfWork<TContext, TRepository>)scope.ServiceProvider.GetRequiredService<IUnitOfWork<TRepository>>();
                await subscribed.HandleAsync(scope.ServiceProvider, received.Body, cancellationToken);
                var committed = await work.CommitHandledAsync(cancellationToken);
                if (committed.IsError)
                {
                    throw new InvalidOperationException($"The commit was refused: {committed.FirstError.Code}.");
                }

                return handled.NextPosition;
            }
            catch (ConcurrencyConflictException) when (attempt < MaxConflicts && !cancellationToken.IsCancellationRequested)
            {
                if (await WasHandledAsync(received.Id, cancellationToken))
                {
                    return null;
                }
            }
        }
    }

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

    private static EventResult NotTried(EventEnvelope received) => new(received.Id, EventOutcome.NotTried);

    private bool IsOutage(Exception exception) => Array.Exists(_outages, detector => detector.IsTransient(exception));
}
