using System.ComponentModel.DataAnnotations;
using Cello.Modularity.Events;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Events;

/// <summary>Reports <c>behind</c> while an event has been pending for too long, whatever the reason.</summary>
internal sealed class EventsHealthCheck(IEnumerable<IOutbox> outboxes, IOptions<EventHealthOptions> options, TimeProvider clock) : IHealthCheck
{
    /// <summary>The check's name, its tag, and its line in the health report while it fails.</summary>
    public const string Name = "events";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromSeconds(options.Value.MaxPendingSeconds);
        foreach (var outbox in outboxes)
        {
            if ((await outbox.CountAsync(cancellationToken)).Any(counted => counted.OldestPendingAt < since))
            {
                return HealthCheckResult.Degraded("behind");
            }
        }

        return HealthCheckResult.Healthy();
    }
}

/// <summary>When the health report says that the delivery of events is behind. Configured under <c>EventHealth</c>.</summary>
internal sealed class EventHealthOptions
{
    public const string Section = "EventHealth";

    /// <summary>The age of the oldest pending event, in seconds.</summary>
    [Range(1, 86_400, ErrorMessage = "MaxPendingSeconds must be 1 to 86400")]
    public double MaxPendingSeconds { get; set; } = 300;
}
