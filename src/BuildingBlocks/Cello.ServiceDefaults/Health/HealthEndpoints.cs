using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Cello.ServiceDefaults.Health;

/// <summary>The probes: whether the process runs, and whether it can serve.</summary>
internal static class HealthEndpoints
{
    private const string ReadyTag = "ready";

    public static void AddHealth(this IHostApplicationBuilder host)
    {
        host.AddSettings<ShutdownOptions>(ShutdownOptions.Section);
        host.Services.AddOptions<HostOptions>().Configure<Microsoft.Extensions.Options.IOptions<ShutdownOptions>>(
            (stop, options) => stop.ShutdownTimeout = TimeSpan.FromSeconds(options.Value.NoticeSeconds + options.Value.DrainSeconds));
        host.Services.AddSingleton<Draining>();
        host.Services.AddHostedService(provider => provider.GetRequiredService<Draining>());
        host.Services.AddHealthChecks().AddCheck<Draining>("accepting", tags: [ReadyTag]);
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Ok(new LiveReport("ok"))).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains(ReadyTag),
            ResponseWriter = WriteAsync,
        }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new ReadyReport(
        report.Status == HealthStatus.Healthy ? "ok" : "unavailable",
        report.Entries.ToDictionary(
            check => check.Key,
            check => check.Value.Status == HealthStatus.Healthy ? "ok" : check.Value.Description ?? "failed",
            StringComparer.Ordinal)));

    private sealed record LiveReport(string Status);

    private sealed record ReadyReport(string Status, IReadOnlyDictionary<string, string> Checks);
}
