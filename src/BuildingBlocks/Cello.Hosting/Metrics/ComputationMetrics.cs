using Cello.Web.Computations;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>Metrics of long computations: how many run, wait and are refused.</summary>
internal sealed class ComputationMetrics(MetricFamilies families, ComputationLimiter limiter)
{
    private readonly Gauge _running = families.Gauge("computations_running", "Long computations, such as password hashes, that run now.");
    private readonly Gauge _queued = families.Gauge("computations_queued", "Long computations that wait for a thread.");
    private readonly Counter _refused = families.Counter("computations_refused_total", "Long computations that were refused because the queue was full.");

    public void Start() => families.BeforeCollect(_ =>
    {
        var now = limiter.Statistics;
        _running.Set(now.Running);
        _queued.Set(now.Queued);
        _refused.IncTo(now.Refused);
        return Task.CompletedTask;
    });
}
