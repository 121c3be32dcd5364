using Cello.Hosting.Health;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>Metrics of the checks in the health report, so that an alert can be raised for a host that is degraded or not ready.</summary>
internal sealed class HealthMetrics(MetricFamilies families, HealthReporter reporter)
{
    private readonly Gauge _checks = families.Gauge("health_check_ok", "A line of /health: 1 if it says ok, else 0.", "check");

    public void Start() => families.BeforeCollect(async cancellationToken =>
    {
        var report = await reporter.CheckAllAsync(cancellationToken);
        foreach (var (check, word) in report.Checks)
        {
            _checks.WithLabels(check).Set(word == HealthStatusText.Ok ? 1 : 0);
        }

        foreach (var check in _checks.GetAllLabelValues().Select(labels => labels.Single()).Except(report.Checks.Keys))
        {
            _checks.WithLabels(check).Set(1); // A check that is listed only while it fails is reported as ok once it disappears.
        }
    });
}
