using Cello.Hosting.Http;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Health;

/// <summary>The liveness, startup and readiness probes, and the full health report.</summary>
internal static class HealthEndpoints
{
    public static void AddHealth(this IHostApplicationBuilder host)
    {
        host.AddSettings<ShutdownOptions>(ShutdownOptions.Section);
        host.AddSettings<HealthOptions>(HealthOptions.Section);
        host.Services.AddOptions<HostOptions>().Configure<IOptions<ShutdownOptions>>(
            (stop, options) => stop.ShutdownTimeout = TimeSpan.FromSeconds(options.Value.NoticeSeconds + options.Value.DrainSeconds));
        host.Services.AddSingleton<DrainingHealthCheck>();
        host.Services.AddHostedService(provider => provider.GetRequiredService<DrainingHealthCheck>());
        host.Services.AddHealthChecks()
            .AddCheck<StartingHealthCheck>(HealthNames.Startup, tags: [HealthTags.Ready, HealthTags.Immediate])
            .AddCheck<DrainingHealthCheck>(HealthNames.Accepting, tags: [HealthTags.Ready, HealthTags.Immediate]);
        host.Services.AddTransient<IPostConfigureOptions<HealthCheckServiceOptions>, HealthCheckSetup>();
        host.Services.AddSingleton<HealthLog>();
        host.Services.AddSingleton<HealthReporter>();
    }

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var reporter = app.ServiceProvider.GetRequiredService<HealthReporter>(); // The reported uptime starts here.
        var health = app.MapGroup("/health").AllowAnonymous().AsProbe().AddEndpointFilter(NotKept);

        health.MapGet("/", async (CancellationToken cancellationToken) =>
        {
            var report = await reporter.CheckAllAsync(cancellationToken);
            return Answer(report, report.Status != HealthNames.Unhealthy);
        });
        health.MapGet("/live", () => Answer(new LiveReport(HealthStatusText.Ok), good: true));
        health.MapGet("/ready", async (CancellationToken cancellationToken) =>
            Probed(await reporter.CheckReadyAsync(cancellationToken)));
        health.MapGet("/startup", async (CancellationToken cancellationToken) =>
            Probed(await reporter.CheckStartupAsync(cancellationToken)));
    }

    private static JsonHttpResult<ReadyReport> Probed(ReadyReport report) => Answer(report, report.Status == HealthStatusText.Ok);

    private static JsonHttpResult<T> Answer<T>(T report, bool good) =>
        TypedResults.Json(report, statusCode: good ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);

    private static ValueTask<object?> NotKept(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        invocation.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(invocation);
    }
}
