using Cello.Hosting.Logging.Lines;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Health;

/// <summary>
/// Turns readiness off before anything else stops, and gives load balancers a moment to see it; then the server stops listening
/// and requests in flight finish. Readiness is off too while requests wait for standard output to take their lines.
/// </summary>
internal sealed class Draining(IOptions<ShutdownOptions> options, BatchedConsoleLoggerProvider log, TimeProvider clock) : IHealthCheck, IHostedLifecycleService
{
    private volatile bool started;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            started ? HealthCheckResult.Unhealthy("draining")
            : log.Output.HoldsCallers ? HealthCheckResult.Unhealthy("blocked")
            : HealthCheckResult.Healthy());

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        started = true;
        await Task.Delay(TimeSpan.FromSeconds(options.Value.NoticeSeconds), clock, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
