using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Persistence;

/// <summary>Whether a module's database can be read.</summary>
internal sealed class DatabaseHealthCheck<TContext>(TContext database) : IHealthCheck
    where TContext : ModuleDbContext
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!await database.Database.CanConnectAsync(cancellationToken))
        {
            return HealthCheckResult.Unhealthy("unreachable");
        }

        await database.KeptAnswers.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
