using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>Reports whether RabbitMQ can be used. Events wait while it cannot, and requests are answered.</summary>
internal sealed class RabbitMqHealthCheck(RabbitMqConnections connections) : IHealthCheck
{
    /// <summary>The check's name, its tag, and its line in the health report.</summary>
    public const string Name = "rabbitmq";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await connections.Consuming.GetAsync(cancellationToken);
            await connections.Publishing.GetAsync(cancellationToken);
            return connections.Publishing.IsBlocked ? HealthCheckResult.Degraded("blocked") : HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded(RabbitMqConnection.FaultOf(failure), failure);
        }
    }
}
