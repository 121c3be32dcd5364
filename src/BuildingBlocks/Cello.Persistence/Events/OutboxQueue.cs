using System.Data.Common;
using Cello.Modularity.Events;
using Cello.Persistence.Reads;
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
    ISqlReader<TContext> sql,
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

    private readonly string _due = DueQuery(predecessors.Count);

    /// <summary>
    /// Returns the oldest events that are due, in order. An event is not due while an earlier one of its key has to wait. There is no cursor: positions
    /// are not committed in order.
    /// </summary>
    public async Task<IReadOnlyList<OutboxEvent>> ReadDueAsync(CancellationToken cancellationToken)
    {
        var due = new List<OutboxEvent>();
        var bodies = 0;
#pragma warning disable CA1857 // One text for each queue.
        await foreach (var stored in sql.ReadAsync(_due, ToEvent, [subscriber, Now(), .. predecessors], cancellationToken))
#pragma warning restore CA1857
        {
            bodies += stored.Body.Length;
            if (bodies > MaxBodies && due.Count > 0)
            {
                break;
            }

            due.Add(stored);
        }

        return due;
    }

    /// <summary>When the next event that waits is due; null if none waits.</summary>
    public async Task<TimeSpan?> NextDueAsync(CancellationToken cancellationToken)
    {
        var next = await sql.ReadAsync(
            "SELECT MIN(next_attempt_at) FROM {schema}.outbox WHERE subscriber = $1 AND next_attempt_at > 0 AND next_attempt_at < $2",
            row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0),
            [subscriber, OutboxEvent.Never],
            cancellationToken).FirstAsync(cancellationToken);
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

    private static OutboxEvent ToEvent(DbDataReader row) => new()
    {
        Position = row.GetInt64(0),
        EventId = row.GetString(1),
        Source = row.GetString(2),
        Event = row.GetString(3),
        Version = row.GetInt64(4),
        Key = row.GetString(5),
        Body = row.GetString(6),
        Subscriber = row.GetString(7),
        OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)),
        TraceParent = row.IsDBNull(9) ? null : row.GetString(9),
        Attempts = row.GetInt64(10),
    };

    /// <summary>The query for what is due. Its parameters are the subscriber, the time and the predecessors.</summary>
    private static string DueQuery(int predecessors)
    {
        var earlier = $"SELECT 1 FROM {{schema}}.outbox AS earlier WHERE earlier.subscriber IN ({string.Join(", ", Enumerable.Range(3, predecessors).Select(at => $"${at}"))})";
        var afterPredecessors = predecessors == 0 ? "" :
            $"""
            AND (NOT EXISTS ({earlier}) OR NOT EXISTS (
                {earlier} AND earlier.key = stored.key AND earlier.source = stored.source AND earlier.position < stored.position))
            """;
        return $$"""
            SELECT position, event_id, source, event, version, key, body, subscriber, occurred_at, trace_parent, attempts
            FROM {schema}.outbox AS stored
            WHERE subscriber = $1 AND NOT EXISTS (
                SELECT 1 FROM {schema}.outbox AS held
                WHERE held.subscriber = $1 AND held.key = stored.key AND held.source = stored.source
                    AND held.position <= stored.position AND held.next_attempt_at > 0 AND held.next_attempt_at > $2)
            {{afterPredecessors}}
            ORDER BY position LIMIT {{MaxEvents}}
            """;
    }

    private long Now() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
