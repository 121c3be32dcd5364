using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Events.RabbitMq;

/// <summary>Reports whether RabbitMQ can be used. Events wait while it cannot, and requests are answered.</summary>
internal sealed class RabbitMqHealthCheck(RabbitMqConnections connections, TimeProvider clock) : IHealthCheck
{
    /// <summary>The check's name, its tag, and its line in the health report.</summary>
    public const string Name = "rabbitmq";

    /// <summary>Less than what any check may take by default, so that a server that does not answer has the same word as one that is not there.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1.5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await connections.Consuming.GetAsync(either.Token).WaitAsync(either.Token); // The library does not stop at once.
            await connections.Publishing.GetAsync(either.Token).WaitAsync(either.Token);
            return connections.Publishing.IsBlocked ? HealthCheckResult.Degraded("blocked") : HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded(RabbitMqConnection.FaultOf(failure), failure);
        }
    }
}
