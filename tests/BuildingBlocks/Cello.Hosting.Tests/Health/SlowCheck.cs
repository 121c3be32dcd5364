using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Tests.Health;

/// <summary>A check that ends when the test says so, and counts its runs.</summary>
internal sealed class SlowCheck : IHealthCheck
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _runs;

    /// <summary>What every run waits for; complete until a test sets another one.</summary>
    public TaskCompletionSource<HealthCheckResult> Answer { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Begun => _begun.Task;

    public int Runs => Volatile.Read(ref _runs);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _runs);
        _begun.TrySetResult();
        return Answer.Task;
    }
}
