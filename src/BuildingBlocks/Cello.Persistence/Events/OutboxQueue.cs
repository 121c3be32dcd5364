using Cello.Modularity.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence.Events;

/// <summary>The events of a module that wait for one recipient: reads what is due, and stores what became of it.</summary>
/// <remarks>An event waits for the earlier ones of its key that are stored for another recipient, a predecessor.</remarks>
internal sealed class OutboxQueue<TContext>(
    string subscriber,
    IReadOnlyList<string> predecessors,
    IServiceScopeFactory scopes,
    ModuleDatabase<TContext> writers,
    EventOptions options,
    EventMetrics metrics,
    TimeProvider clock,
    ILogger logger)
    where TContext : ModuleDbContext
{
    private const int MaxEvents = 100;

    /// <summary>In characters. Also bounds a request that is delivered over HTTP.</summary>
    private const int MaxBodies = PublishedEvent.BodyMaxLength;

    /// <summary>The pause of an event whose handler cannot work now.</summary>
    private static readonly TimeSpan PauseIfUnavailable = TimeSpan.FromSeconds(5);

    /// <summary>The pause of an event that the subscriber does not know.</summary>
    private static readonly TimeSpan PauseIfUnknown = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Returns the oldest events that are due, in order. An event is not due while an earlier one of its key has to wait. There is no cursor: positions
    /// are not committed in order.
    /// </summary>
    public async Task<IReadOnlyList<OutboxEvent>> ReadDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<TContext>().Outbox.AsNoTracking();
        var now = Now();
        var due = await outbox
            .Where(stored => stored.Subscriber == subscriber && !outbox.Any(held =>
                held.Subscriber == subscriber && held.Key == stored.Key && held.Source == stored.Source
                && held.Position <= stored.Position && held.NextAttemptAt > 0 && held.NextAttemptAt > now))
            .Where(stored => !outbox.Any(earlier => predecessors.Contains(earlier.Subscriber)) || !outbox.Any(earlier =>
                predecessors.Contains(earlier.Subscriber) && earlier.Key == stored.Key && earlier.Source == stored.Source
                && earlier.Position < stored.Position))
            .OrderBy(stored => stored.Position)
            .Take(MaxEvents)
            .ToListAsync(cancellationToken);
        var bodies = 0;
        return [.. due.TakeWhile((stored, at) => (bodies += stored.Body.Length) <= MaxBodies || at == 0)];
    }

    /// <summary>When the next event that waits is due; null if none waits.</summary>
    public async Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var next = await scope.ServiceProvider.GetRequiredService<TContext>().Outbox
            .Where(stored => stored.Subscriber == subscriber && stored.NextAttemptAt > 0 && stored.NextAttemptAt < OutboxEvent.Never)
            .MinAsync(stored => (long?)stored.NextAttemptAt, cancellationToken);
        return next is { } at ? TimeSpan.FromMilliseconds(Math.Max(0, at - Now())) : null;
    }

    /// <summary>Deletes the handled events, and notes for the others when to try again. An event without a result stays as it is.</summary>
    /// <returns>The number of events that were handled.</returns>
    public async Task<int> SettleAsync(IReadOnlyList<OutboxEvent> delivered, IReadOnlyList<EventResult> results, CancellationToken cancellationToken)
    {
        var byId = results.DistinctBy(result => result.Id).ToDictionary(result => result.Id.ToString(), StringComparer.Ordinal);
        var settled = delivered
            .Where(stored => byId.ContainsKey(stored.EventId))
            .Select(stored => (Stored: stored, Result: byId[stored.EventId]))
            .Where(settled => settled.Result.Outcome != EventOutcome.NotTried)
            .ToList();
        var handled = settled.Where(settled => settled.Result.Outcome == EventOutcome.Handled).Select(settled => settled.Stored.Position).ToList();
        if (handled.Count > 0)
        {
            await WriteAsync((outbox, token) => outbox.Where(stored => handled.Contains(stored.Position)).ExecuteDeleteAsync(token), cancellationToken);
        }

        await PostponeAsync([.. settled.Where(settled => settled.Result.Outcome == EventOutcome.Unavailable)], PauseIfUnavailable, cancellationToken);
        await PostponeAsync([.. settled.Where(settled => settled.Result.Outcome == EventOutcome.Unknown)], PauseIfUnknown, cancellationToken);
        foreach (var (stored, result) in settled.Where(settled => settled.Result.Outcome == EventOutcome.Failed))
        {
            await CountFailureAsync(stored, result.Error, cancellationToken);
        }

        foreach (var (stored, result) in settled)
        {
            metrics.RecordDelivered(
                stored.Event, subscriber, OutcomeLabel(result.Outcome), result.Outcome == EventOutcome.Handled ? clock.GetUtcNow() - stored.OccurredAt : null);
        }

        return handled.Count;
    }

    /// <summary>Notes why events wait, without an attempt.</summary>
    public Task NoteAsync(IReadOnlyList<OutboxEvent> events, string reason, CancellationToken cancellationToken)
    {
        var positions = events.Select(stored => stored.Position).ToList();
        var error = Shortened(reason);
        return WriteAsync(
            (outbox, token) => outbox.Where(stored => positions.Contains(stored.Position))
                .ExecuteUpdateAsync(update => update.SetProperty(stored => stored.Error, error), token),
            cancellationToken);
    }

    /// <summary>Without an attempt: the events are not to blame.</summary>
    private async Task PostponeAsync(IReadOnlyList<(OutboxEvent Stored, EventResult Result)> events, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        var positions = events.Select(postponed => postponed.Stored.Position).ToList();
        var (next, error) = (Now() + (long)pause.TotalMilliseconds, Shortened(events[0].Result.Error));
        await WriteAsync(
            (outbox, token) => outbox.Where(row => positions.Contains(row.Position)).ExecuteUpdateAsync(
                update => update.SetProperty(row => row.NextAttemptAt, next).SetProperty(row => row.Error, error), token),
            cancellationToken);
    }

    private async Task CountFailureAsync(OutboxEvent stored, string? reason, CancellationToken cancellationToken)
    {
        var attempts = stored.Attempts + 1;
        var isDead = attempts >= options.MaxAttempts;
        DateTimeOffset? deadAt = isDead ? clock.GetUtcNow() : null;
        var next = isDead ? OutboxEvent.Never : Now() + (long)RetrySchedule.PauseAfter(attempts).TotalMilliseconds;
        var error = Shortened(reason);
        await WriteAsync(
            (outbox, token) => outbox.Where(row => row.Position == stored.Position).ExecuteUpdateAsync(
                update => update
                    .SetProperty(row => row.Attempts, attempts)
                    .SetProperty(row => row.NextAttemptAt, next)
                    .SetProperty(row => row.DeadAt, deadAt)
                    .SetProperty(row => row.Error, error),
                token),
            cancellationToken);
        if (isDead)
        {
            EventLog.Dead(logger, stored.Event, stored.Key, subscriber, attempts, stored.EventId, error);
        }
    }

    private static string OutcomeLabel(EventOutcome outcome) => outcome switch
    {
        EventOutcome.Handled => "handled",
        EventOutcome.Failed => "failed",
        EventOutcome.Unavailable => "unavailable",
        EventOutcome.Unknown => "unknown",
        _ => "not_tried",
    };

    private static string? Shortened(string? reason) => reason is { Length: > EventResult.ErrorMaxLength } ? reason[..EventResult.ErrorMaxLength] : reason;

    private async Task WriteAsync(Func<DbSet<OutboxEvent>, CancellationToken, Task<int>> write, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TContext>();
        await writers.WriteAsync(database, isOneStatement: true, token => write(database.Outbox, token), cancellationToken);
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
