using Cello.Web.Computations;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>Metrics of long computations: how many run, wait and are refused.</summary>
internal sealed class ComputationMetrics(MetricFamilies families, ComputationLimiter limiter)
{
    private readonly Gauge running = families.Gauge("computations_running", "Long computations, such as password hashes, that run now.");
    private readonly Gauge queued = families.Gauge("computations_queued", "Long computations that wait for a thread.");
    private readonly Counter refused = families.Counter("computations_refused_total", "Long computations that were refused because the queue was full.");

    public void Start() => families.BeforeCollect(_ =>
    {
        var now = limiter.Statistics;
        running.Set(now.Running);
        queued.Set(now.Queued);
        refused.IncTo(now.Refused);
        return Task.CompletedTask;
    });
}
