using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence.Jobs;

/// <summary>
/// Runs a job whenever it is due. When that is, the module's database knows: the process that takes a turn there moves the next one by the interval, in one
/// statement, so that no other process runs the job before.
/// </summary>
internal sealed partial class RecurringJobService<TContext, TJob>(
    IServiceScopeFactory scopes, ModuleDatabase<TContext> database, TimeProvider clock, ILogger<RecurringJobService<TContext, TJob>> logger) : BackgroundService
    where TContext : ModuleDbContext
    where TJob : class, IRecurringJob
{
    /// <summary>Without the number of type parameters.</summary>
    private static readonly string Name = typeof(TJob).Name.Split('`')[0];

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = PauseFor(IntervalNow());
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = await RunIfDueAsync(stoppingToken);
        }
    }

    /// <returns>How long to wait until the job may be due.</returns>
    private async Task<TimeSpan> RunIfDueAsync(CancellationToken stoppingToken)
    {
        var interval = LongestPause;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var job = scope.ServiceProvider.GetRequiredService<TJob>();
            interval = job.Interval;
            if (await database.TryTakeTurnAsync(scope.ServiceProvider.GetRequiredService<TContext>(), Name, interval, stoppingToken))
            {
                using var limit = new CancellationTokenSource(interval * 0.9, clock);
                using var run = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stoppingToken);
                await job.RunAsync(run.Token);
            }

            return PauseFor(interval);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception exception)
        {
            LogFailed(logger, Name, interval, exception);
            return interval;
        }
    }

    private TimeSpan IntervalNow()
    {
        using var scope = scopes.CreateScope();
        return scope.ServiceProvider.GetRequiredService<TJob>().Interval;
    }

    /// <summary>Another process may have taken the last turn, so it is not known here when the next one is due.</summary>
    private static TimeSpan PauseFor(TimeSpan interval) => interval / 10 < LongestPause ? interval / 10 : LongestPause;

    [LoggerMessage(EventId = 3000, EventName = "JobFailed", Level = LogLevel.Warning, Message = "The job {Job} failed; it runs again in {Interval}")]
    private static partial void LogFailed(ILogger logger, string job, TimeSpan interval, Exception exception);
}
