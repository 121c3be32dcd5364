using Cello.Hosting.Http;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>Measures the host and exposes the metrics to Prometheus at <c>/metrics</c>.</summary>
internal static class MetricsEndpoint
{
    public const string Path = "/metrics";

    public static void AddPrometheusMetrics(this IHostApplicationBuilder host)
    {
        host.AddSettings<MetricsOptions>(MetricsOptions.Section);
        host.Services.AddSingleton(_ => Prometheus.Metrics.NewCustomRegistry());
        host.Services.AddSingleton<MetricFamilies>();
        host.Services.AddSingleton<HttpMetrics>();
        host.Services.AddSingleton<ModuleCallMetrics>();
        host.Services.AddSingleton<EventDeliveryMetrics>();
        host.Services.AddSingleton<RehearsalResultMetrics>();
        host.Services.AddSingleton<HealthMetrics>();
        host.Services.AddSingleton<LogMetrics>();
        host.Services.AddSingleton<RateLimitMetrics>();
        host.Services.AddSingleton<ComputationMetrics>();
        host.Services.AddSingleton<RuntimeMetrics>();
    }

    /// <summary>Must run early, so that it records the status that the caller receives.</summary>
    public static void UsePrometheusMetrics(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<MetricsOptions>>().Value;
        if (!options.Enabled)
        {
            return;
        }

        app.Use(app.Services.GetRequiredService<HttpMetrics>().MeasureAsync);
        app.Services.GetRequiredService<ModuleCallMetrics>().Start();
        app.Services.GetRequiredService<EventDeliveryMetrics>().Start();
        app.Services.GetRequiredService<RehearsalResultMetrics>().Start();
        app.Services.GetRequiredService<HealthMetrics>().Start();
        app.Services.GetRequiredService<ComputationMetrics>().Start();
        app.Services.GetRequiredService<LogMetrics>().Start();
        _ = app.Services.GetRequiredService<RateLimitMetrics>(); // Creates the counter, so that it is exposed as 0 before the first fallback.
        if (options.Runtime)
        {
            app.Services.GetRequiredService<RuntimeMetrics>().Start();
        }

        app.MapMetrics(Path, app.Services.GetRequiredService<CollectorRegistry>())
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]))
            .AsProbe()
            .AllowAnonymous();
    }
}
