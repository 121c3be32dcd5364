using Cello.Application.Idempotency;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence.Idempotency;

/// <summary>Deletes expired idempotency records in small batches, so that writers do not wait for it.</summary>
internal sealed partial class IdempotencyRecordCleaner<TContext>(
    IServiceScopeFactory scopes, ModuleDatabase<TContext> writers, TimeProvider clock, ILogger<IdempotencyRecordCleaner<TContext>> logger)
    : BackgroundService
    where TContext : ModuleDbContext
{
    private const int Batch = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

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
            while (await CleanAsync(stoppingToken) == Batch)
            {
                await Task.Yield();
            }
        }
        catch (Exception exception) when (writers.IsConcurrencyConflict(exception))
        {
            // Another replica is deleting the same records.
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, exception);
        }
    }

    private async Task<int> CleanAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<TContext>();
        var expired = clock.GetUtcNow() - IdempotencyContext.Lifetime;

        var removed = database.IdempotencyRecords.Where(answer => database.IdempotencyRecords
            .Where(old => old.RecordedAt <= expired)
            .OrderBy(old => old.RecordedAt)
            .Take(Batch)
            .Select(old => old.Id)
            .Contains(answer.Id));
        return await writers.WriteAsync(database, isOneStatement: true, removed.ExecuteDeleteAsync, cancellationToken);
    }

    [LoggerMessage(
        EventId = 3000,
        EventName = "IdempotencyRecordsNotCleaned",
        Level = LogLevel.Warning,
        Message = "Expired idempotency records were not deleted; retrying later")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
