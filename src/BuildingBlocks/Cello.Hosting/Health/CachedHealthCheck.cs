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
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(options.TimeoutSeconds);
    private readonly TimeSpan _lifetime = TimeSpan.FromSeconds(options.CacheSeconds);
    private readonly Lock _gate = new();
    private Task<HealthCheckResult>? _run;
    private long _startedAt;
    private string _lastWord = HealthStatusText.Ok;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (shared, age) = SharedRun(context);
        try
        {
            return await shared.WaitAsync(age < _limit ? _limit - age : TimeSpan.Zero, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "timeout");
        }
    }

    private (Task<HealthCheckResult> Run, TimeSpan Age) SharedRun(HealthCheckContext context)
    {
        lock (_gate)
        {
            var age = clock.GetElapsedTime(_startedAt);
            if (_run is null || (_run.IsCompleted && age >= _lifetime))
            {
                (_startedAt, age) = (clock.GetTimestamp(), TimeSpan.Zero);
                _run = Task.Run(() => RunAsync(context), CancellationToken.None); // Some drivers block in async methods.
            }

            return (_run, age);
        }
    }

    private async Task<HealthCheckResult> RunAsync(HealthCheckContext context)
    {
        var result = await CheckAsync(context);
        _lastWord = log.Changed(context.Registration.Name, _lastWord, result);
        return result;
    }

    /// <summary>Uses its own scope, because the check may outlive the probe that started it.</summary>
    private async Task<HealthCheckResult> CheckAsync(HealthCheckContext context)
    {
        using var timeout = new CancellationTokenSource(_limit, clock);
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
