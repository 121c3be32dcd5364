using Cello.Application.Idempotency;
using Cello.Persistence.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence;

/// <summary>
/// Deletes rows that are of no use any more, in small batches, so that writers do not wait for it: expired idempotency records, marks of events that
/// can no longer be delivered again, and events that have been dead for long.
/// </summary>
internal sealed partial class ExpiredRowCleaner<TContext>(
    TContext database, ModuleDatabase<TContext> writers, TimeProvider clock, ILogger<ExpiredRowCleaner<TContext>> logger) : IRecurringJob
    where TContext : ModuleDbContext
{
    private const int Batch = 500;

    /// <summary>
    /// Longer than an event is delivered again after its answer was lost: the relay of its publisher tries within seconds of its next start.
    /// </summary>
    private static readonly TimeSpan InboxLifetime = TimeSpan.FromDays(7);

    private static readonly TimeSpan DeadLifetime = TimeSpan.FromDays(30);

    public TimeSpan Interval { get; } = TimeSpan.FromMinutes(10);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await CleanAsync(ExpiredRecords(), cancellationToken);
        await CleanAsync(OldMarks(), cancellationToken);
        if (await CleanAsync(OldDeadEvents(), cancellationToken) is var dead and > 0)
        {
            LogDeadDeleted(logger, dead, DeadLifetime.TotalDays);
        }
    }

    /// <returns>The number of deleted rows.</returns>
    private async Task<int> CleanAsync<TRow>(IQueryable<TRow> batch, CancellationToken cancellationToken)
    {
        var (removed, all) = (0, 0);
        do
        {
            removed = await writers.WriteAsync(database, isOneStatement: true, batch.ExecuteDeleteAsync, cancellationToken);
            all += removed;
        }
        while (removed == Batch);
        return all;
    }

    private IQueryable<Idempotency.IdempotencyRecord> ExpiredRecords()
    {
        var expired = clock.GetUtcNow() - IdempotencyContext.Lifetime;
        return database.IdempotencyRecords.Where(record => database.IdempotencyRecords
            .Where(old => old.RecordedAt <= expired).OrderBy(old => old.RecordedAt).Take(Batch).Select(old => old.Id).Contains(record.Id));
    }

    private IQueryable<Events.InboxMark> OldMarks()
    {
        var expired = clock.GetUtcNow() - InboxLifetime;
        return database.InboxMarks.Where(mark => database.InboxMarks
            .Where(old => old.HandledAt <= expired).OrderBy(old => old.HandledAt).Take(Batch).Select(old => old.EventId).Contains(mark.EventId));
    }

    private IQueryable<Events.OutboxEvent> OldDeadEvents()
    {
        var expired = clock.GetUtcNow() - DeadLifetime;
        return database.Outbox.Where(stored => database.Outbox
            .Where(old => old.DeadAt <= expired).OrderBy(old => old.Position).Take(Batch).Select(old => old.Position).Contains(stored.Position));
    }

    [LoggerMessage(
        EventId = 3002,
        EventName = "DeadEventsDeleted",
        Level = LogLevel.Warning,
        Message = "{Count} events that have been dead for {Days} days were deleted undelivered")]
    private static partial void LogDeadDeleted(ILogger logger, int count, double days);
}
