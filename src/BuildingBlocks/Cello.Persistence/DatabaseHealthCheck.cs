using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Persistence;

/// <summary>Checks that a module's database can be read.</summary>
internal sealed class DatabaseHealthCheck<TContext>(TContext context, ModuleDatabase<TContext> database) : IHealthCheck
    where TContext : ModuleDbContext
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext health, CancellationToken cancellationToken = default) =>
        database.CheckAsync(context.Model, cancellationToken);
}
