using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Edges.Calibration;

/// <summary>
/// Adds the calls of a calibration. They go through the same code as calls between modules, with an edge of their own that has the default settings: they count
/// neither for the circuit nor for the metrics of any edge.
/// </summary>
internal static class CalibrationRegistration
{
    /// <param name="host">This process, which calls itself.</param>
    /// <param name="ownAddress">The address at which it can reach itself.</param>
    public static void AddCalibration(this IHostApplicationBuilder host, Uri ownAddress)
    {
        var module = new CalibrationModule(ownAddress);
        host.Services.AddKeyedSingleton(module.Name, (provider, _) => new Edge(
            module,
            new EdgeOptions(),
            new EdgeMetrics(new UnreadMeters()),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<Edge>>()));
        host.Services.AddScoped<ICalibration, CalibrationCallee>();
        foreach (var contract in module.Contracts)
        {
            contract.AddImplementation(host, module);
            host.AddLocalEdge<ICalibration>(module);
            contract.AddRemote(host, module, ownAddress);
        }

        host.Services.AddSingleton(module);
        host.Services.AddSingleton<CalibrationCalls>();
    }

    /// <summary>Serves the calls. The group decides who may make them.</summary>
    public static void MapCalibration(this IEndpointRouteBuilder routes)
    {
        foreach (var contract in routes.ServiceProvider.GetRequiredService<CalibrationModule>().Contracts)
        {
            contract.Map(routes);
        }
    }

    private sealed class UnreadMeters : IMeterFactory
    {
        private readonly Meter _meter = new("Cello.Calibration");

        public Meter Create(MeterOptions options) => _meter;

        public void Dispose() => _meter.Dispose();
    }
}
