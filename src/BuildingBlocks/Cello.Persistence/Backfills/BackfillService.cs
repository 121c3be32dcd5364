using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence.Backfills;

/// <summary>Runs the backfills of a module when the host starts and every minute, and logs the rows that they leave, whenever these change.</summary>
internal sealed partial class BackfillService<TContext>(
    IServiceScopeFactory scopes, ModuleDatabase<TContext> writers, TimeProvider clock, ILogger<BackfillService<TContext>> logger)
    : BackgroundService
    where TContext : ModuleDbContext
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private IReadOnlyList<string> _left = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            do
            {
                await RunAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, or could not start.
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var now = await BackfillRunner.RunAsync(scope.ServiceProvider, writers, stoppingToken);
            foreach (var line in now.Except(_left, StringComparer.Ordinal))
            {
                LogLeft(logger, line);
            }

            _left = now;
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogFailed(logger, exception);
        }
    }

    [LoggerMessage(EventId = 3010, EventName = "BackfillLeft", Level = LogLevel.Warning, Message = "Rows of an earlier version need attention: {Left}")]
    private static partial void LogLeft(ILogger logger, string left);

    [LoggerMessage(
        EventId = 3011,
        EventName = "BackfillFailed",
        Level = LogLevel.Warning,
        Message = "The backfill of rows of an earlier version failed; retrying in one minute")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
