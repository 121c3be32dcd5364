using Cello.Hosting.Events;
using Cello.Hosting.Events.RabbitMq;
using Cello.Hosting.RateLimits.Redis;
using Cello.Modularity.Edges;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Health;

/// <summary>Runs the health checks and builds the reports.</summary>
internal sealed class HealthReporter(HealthCheckService checks, Dependencies dependencies, TimeProvider clock, SharedRedis? redis = null)
{
    private const long BytesOfMb = 1024 * 1024;

    private readonly long _builtAt = clock.GetTimestamp();

    public async Task<ReadyReport> CheckReadyAsync(CancellationToken cancellationToken) =>
        Ready(await checks.CheckHealthAsync(check => check.Tags.Contains(HealthTags.Ready), cancellationToken));

    public async Task<ReadyReport> CheckStartupAsync(CancellationToken cancellationToken) =>
        Ready(await checks.CheckHealthAsync(check => check.Name == HealthNames.Startup, cancellationToken));

    /// <summary>
    /// The full report. The host is unhealthy if it is not ready, and degraded if a dependency of only some of its work fails.
    /// </summary>
    public async Task<FullReport> CheckAllAsync(CancellationToken cancellationToken)
    {
        var report = await checks.CheckHealthAsync(cancellationToken);
        var words = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["liveness"] = HealthStatusText.Ok,
            ["readiness"] = Readiness(report),
            ["database"] = HealthStatusText.Of(report, HealthTags.Database),
        };
        foreach (var module in dependencies.Placements.Select(placement => placement.Module.Name))
        {
            words[module] = HealthStatusText.Of(report, module);
        }

        if (HealthStatusText.Of(report, EventsHealthCheck.Name) is var events and not HealthStatusText.Ok)
        {
            words[EventsHealthCheck.Name] = events;
        }

        if (report.Entries.ContainsKey(RabbitMqHealthCheck.Name))
        {
            words[RabbitMqHealthCheck.Name] = HealthStatusText.Of(report, RabbitMqHealthCheck.Name);
        }

        if (redis is { IsRefused: true })
        {
            words["redis"] = HealthNames.Refused;
        }

        return new FullReport(StatusOf(words), words, System());
    }

    private static ReadyReport Ready(HealthReport report) => new(
        report.Status == HealthStatus.Unhealthy ? HealthNames.Unavailable : HealthStatusText.Ok,
        report.Entries.ToDictionary(check => check.Key, check => HealthStatusText.Of(check.Value), StringComparer.Ordinal));

    /// <summary>Reports <c>starting</c> and <c>draining</c> by name. Any other check that fails has its own line in the report.</summary>
    private static string Readiness(HealthReport report) => HealthStatusText.Of(report, HealthTags.Immediate) switch
    {
        HealthStatusText.Ok when report.Entries.Values.Any(check => check.Tags.Contains(HealthTags.Ready) && check.Status == HealthStatus.Unhealthy) =>
            HealthNames.Unavailable,
        var word => word,
    };

    private static string StatusOf(IReadOnlyDictionary<string, string> words) =>
        words["readiness"] != HealthStatusText.Ok ? HealthNames.Unhealthy
        : words.Values.All(word => word == HealthStatusText.Ok) ? HealthNames.Healthy
        : HealthNames.Degraded;

    private SystemReport System() => new((long)clock.GetElapsedTime(_builtAt).TotalSeconds, Environment.WorkingSet / BytesOfMb);
}
