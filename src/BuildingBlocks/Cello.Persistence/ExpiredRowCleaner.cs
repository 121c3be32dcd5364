using Cello.Application.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence;

/// <summary>
/// Deletes rows that are of no use any more, in small batches, so that writers do not wait for it: expired idempotency records, marks of events that
/// can no longer be delivered again, and events that have been dead for long.
/// </summary>
internal sealed partial class ExpiredRowCleaner<TContext>(
    IServiceScopeFactory scopes, ModuleDatabase<TContext> writers, TimeProvider clock, ILogger<ExpiredRowCleaner<TContext>> logger)
    : BackgroundService
    where TContext : ModuleDbContext
{
    private const int Batch = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Longer than an event is delivered again after its answer was lost: the relay of its publisher tries within seconds of its next start.
    /// </summary>
    private static readonly TimeSpan InboxLifetime = TimeSpan.FromDays(7);

    private static readonly TimeSpan DeadLifetime = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CleanAllAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, or could not start.
        }
    }

    private async Task CleanAllAsync(CancellationToken stoppingToken)
    {
        try
        {
            await CleanAsync(ExpiredRecords, stoppingToken);
            await CleanAsync(OldMarks, stoppingToken);
            if (await CleanAsync(OldDeadEvents, stoppingToken) is var dead and > 0)
            {
                LogDeadDeleted(logger, dead, DeadLifetime.TotalDays);
            }
        }
        catch (Exception exception) when (writers.IsConcurrencyConflict(exception))
        {
            // Another replica is deleting the same rows.
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, exception);
        }
    }

    /// <returns>The number of deleted rows.</returns>
    private async Task<int> CleanAsync<TRow>(Func<TContext, IQueryable<TRow>> batch, CancellationToken cancellationToken)
    {
        var (removed, all) = (0, 0);
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<TContext>();
            removed = await writers.WriteAsync(database, isOneStatement: true, batch(database).ExecuteDeleteAsync, cancellationToken);
            all += removed;
        }
        while (removed == Batch);
        return all;
    }

    private IQueryable<Idempotency.IdempotencyRecord> ExpiredRecords(TContext database)
    {
        var expired = clock.GetUtcNow() - IdempotencyContext.Lifetime;
        return database.IdempotencyRecords.Where(record => database.IdempotencyRecords
            .Where(old => old.RecordedAt <= expired).OrderBy(old => old.RecordedAt).Take(Batch).Select(old => old.Id).Contains(record.Id));
    }

    private IQueryable<Events.InboxMark> OldMarks(TContext database)
    {
        var expired = clock.GetUtcNow() - InboxLifetime;
        return database.InboxMarks.Where(mark => database.InboxMarks
            .Where(old => old.HandledAt <= expired).OrderBy(old => old.HandledAt).Take(Batch).Select(old => old.EventId).Contains(mark.EventId));
    }

    private IQueryable<Events.OutboxEvent> OldDeadEvents(TContext database)
    {
        var expired = clock.GetUtcNow() - DeadLifetime;
        return database.Outbox.Where(stored => database.Outbox
            .Where(old => old.DeadAt <= expired).OrderBy(old => old.Position).Take(Batch).Select(old => old.Position).Contains(stored.Position));
    }

    [LoggerMessage(
        EventId = 3000,
        EventName = "ExpiredRowsNotDeleted",
        Level = LogLevel.Warning,
        Message = "Expired idempotency records and events were not deleted; retrying later")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        EventId = 3002,
        EventName = "DeadEventsDeleted",
        Level = LogLevel.Warning,
        Message = "{Count} events that have been dead for {Days} days were deleted undelivered")]
    private static partial void LogDeadDeleted(ILogger logger, int count, double days);
}
