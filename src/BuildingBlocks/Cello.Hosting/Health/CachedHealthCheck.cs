using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Health;

/// <summary>
/// Keeps probes from hurting: however many there are, one run of a check goes on at a time, its answer serves all of them for a
/// moment, and none of them waits longer than the time limit, even for a check that can't be cancelled.
/// </summary>
internal sealed class CachedHealthCheck(
    Func<IServiceProvider, IHealthCheck> make, HealthOptions options, IServiceScopeFactory scopes, HealthLog log, TimeProvider clock)
    : IHealthCheck
{
    private readonly TimeSpan limit = TimeSpan.FromSeconds(options.TimeoutSeconds);
    private readonly TimeSpan lifetime = TimeSpan.FromSeconds(options.CacheSeconds);
    private readonly Lock gate = new();
    private Task<HealthCheckResult>? run;
    private long startedAt;
    private string lastWord = HealthStatusText.Ok;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (shared, age) = SharedRun(context);
        try
        {
            return await shared.WaitAsync(age < limit ? limit - age : TimeSpan.Zero, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "timeout");
        }
    }

    private (Task<HealthCheckResult> Run, TimeSpan Age) SharedRun(HealthCheckContext context)
    {
        lock (gate)
        {
            var age = clock.GetElapsedTime(startedAt);
            if (run is null || (run.IsCompleted && age >= lifetime))
            {
                (startedAt, age) = (clock.GetTimestamp(), TimeSpan.Zero);
                run = Task.Run(() => RunAsync(context), CancellationToken.None); // Some drivers block where they say async.
            }

            return (run, age);
        }
    }

    private async Task<HealthCheckResult> RunAsync(HealthCheckContext context)
    {
        var result = await CheckAsync(context);
        lastWord = log.Changed(context.Registration.Name, lastWord, result);
        return result;
    }

    /// <summary>In a scope of its own, because it may outlive the probe that began it.</summary>
    private async Task<HealthCheckResult> CheckAsync(HealthCheckContext context)
    {
        using var timeout = new CancellationTokenSource(limit, clock);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await make(scope.ServiceProvider).CheckHealthAsync(context, timeout.Token);
        }
        catch (Exception exception)
        {
            var word = timeout.IsCancellationRequested ? "timeout" : "failed";
            return new HealthCheckResult(context.Registration.FailureStatus, word, exception);
        }
    }
}
