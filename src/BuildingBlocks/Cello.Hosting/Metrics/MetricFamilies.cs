using Cello.Modularity.Modules;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>Creates the metrics of this host. Each name starts with the service's name.</summary>
internal sealed class MetricFamilies(CollectorRegistry registry, Topology topology)
{
    /// <summary>The bounds of histogram buckets in seconds, from a lookup in memory to a call that reaches the edge's time limit.</summary>
    private static readonly double[] Durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly MetricFactory _factory = Prometheus.Metrics.WithCustomRegistry(registry);

    public Counter Counter(string name, string help, params string[] labels) => _factory.CreateCounter(Named(name), help, labels);

    public Gauge Gauge(string name, string help, params string[] labels) => _factory.CreateGauge(Named(name), help, labels);

    public Histogram Histogram(string name, string help, params string[] labels) =>
        _factory.CreateHistogram(Named(name), help, labels, new HistogramConfiguration { Buckets = Durations });

    /// <summary>Creates a metric with the sum and the number of what is observed.</summary>
    public Summary Summary(string name, string help, params string[] labels) => _factory.CreateSummary(Named(name), help, labels);

    /// <summary>Registers a callback that updates values right before they are collected.</summary>
    public void BeforeCollect(Func<CancellationToken, Task> look) => registry.AddBeforeCollectCallback(look);

    private string Named(string name) => $"{topology.ServiceName}_{name}";
}
