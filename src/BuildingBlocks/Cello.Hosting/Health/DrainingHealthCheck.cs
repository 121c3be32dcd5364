using Cello.Hosting.Logging.Lines;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Health;

/// <summary>
/// Makes the host not ready as the first step of a stop, and waits until load balancers have noticed. Then the server stops listening and
/// requests in flight complete. The host is also not ready while callers wait for standard output to accept log lines.
/// </summary>
internal sealed class DrainingHealthCheck(IOptions<ShutdownOptions> options, BatchedConsoleLoggerProvider log, TimeProvider clock) : IHealthCheck, IHostedLifecycleService
{
    private volatile bool _started;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            _started ? HealthCheckResult.Unhealthy("draining")
            : log.Output.IsBlockingCallers ? HealthCheckResult.Unhealthy("blocked")
            : HealthCheckResult.Healthy());

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        _started = true;
        await Task.Delay(TimeSpan.FromSeconds(options.Value.NoticeSeconds), clock, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
