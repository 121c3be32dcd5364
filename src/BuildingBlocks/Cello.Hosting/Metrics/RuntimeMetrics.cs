using System.Collections.Frozen;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>
/// Shows the process and what the platform measures of itself. Only meters by name, whose tags have few values: those of
/// ASP.NET Core's routing and of HttpClient would repeat what is measured here already, or add addresses.
/// </summary>
internal sealed class RuntimeMetrics(CollectorRegistry registry) : IDisposable
{
    private static readonly FrozenSet<string> Meters = FrozenSet.Create(
        StringComparer.Ordinal, "System.Runtime", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.EntityFrameworkCore", "Npgsql");

    private IDisposable? listening;

    public void Start()
    {
        DotNetStats.Register(registry);
        listening = MeterAdapter.StartListening(new MeterAdapterOptions
        {
            Registry = registry,
            MetricFactory = Prometheus.Metrics.WithCustomRegistry(registry), // Else the values would go to the default one.
            InstrumentFilterPredicate = instrument => Meters.Contains(instrument.Meter.Name),
        });
    }

    public void Dispose() => listening?.Dispose();
}
