using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Health;

/// <summary>
/// Limits what probes cost. At most one run of a check is in progress, its result serves all probes for a short time, and no probe waits longer
/// than the time limit, even if the check cannot be cancelled.
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
                run = Task.Run(() => RunAsync(context), CancellationToken.None); // Some drivers block in async methods.
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

    /// <summary>Uses its own scope, because the check may outlive the probe that started it.</summary>
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
