using System.Collections.Frozen;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>
/// Exposes metrics of the process and the platform. Only selected meters, whose tags have few values, are included: those of ASP.NET Core's
/// routing and of HttpClient would duplicate metrics that exist already, or add addresses as labels.
/// </summary>
internal sealed class RuntimeMetrics(CollectorRegistry registry) : IDisposable
{
    private static readonly FrozenSet<string> Meters = FrozenSet.Create(
        StringComparer.Ordinal, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.EntityFrameworkCore", "Npgsql");

    private IDisposable? _listening;

    public void Start()
    {
        DotNetStats.Register(registry);
        _listening = MeterAdapter.StartListening(new MeterAdapterOptions
        {
            Registry = registry,
            MetricFactory = Prometheus.Metrics.WithCustomRegistry(registry), // Otherwise the values go to the default registry.
            InstrumentFilterPredicate = instrument => Meters.Contains(instrument.Meter.Name),
        });
    }

    public void Dispose() => _listening?.Dispose();
}
