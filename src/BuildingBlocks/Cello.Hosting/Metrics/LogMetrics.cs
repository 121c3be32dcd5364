using Cello.Hosting.Logging.Lines;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>Metrics of the log: how many lines were dropped.</summary>
internal sealed class LogMetrics(MetricFamilies families, BatchedConsoleLoggerProvider log)
{
    private readonly Counter _dropped = families.Counter(
        "log_lines_dropped_total", "Lines of the log that standard output did not take.");

    public void Start() => families.BeforeCollect(_ =>
    {
        _dropped.IncTo(log.Output.Dropped);
        return Task.CompletedTask;
    });
}
