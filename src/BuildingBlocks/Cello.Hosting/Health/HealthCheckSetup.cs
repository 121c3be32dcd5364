using Cello.Modularity.Contracts;
using Cello.Modularity.Edges;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Health;

/// <summary>Adds a check for each remote module that this host depends on, and shares the result of every check that is costly.</summary>
internal sealed class HealthCheckSetup(
    Dependencies dependencies,
    IHttpClientFactory clients,
    ContractCompatibilityMonitor contracts,
    IOptions<HealthOptions> options,
    IServiceScopeFactory scopes,
    HealthLog log,
    TimeProvider clock) : IPostConfigureOptions<HealthCheckServiceOptions>
{
    public void PostConfigure(string? name, HealthCheckServiceOptions options)
    {
        foreach (var placement in dependencies.Placements.Where(placement => !placement.IsHere))
        {
            options.Registrations.Add(new HealthCheckRegistration(
                placement.Module.Name,
                _ => new RemoteModuleCheck(clients, contracts, dependencies, placement),
                HealthStatus.Degraded,
                [placement.Module.Name]));
        }

        foreach (var check in options.Registrations.Where(check => !check.Tags.Contains(HealthTags.Immediate)))
        {
            Share(check);
        }
    }

    private void Share(HealthCheckRegistration check)
    {
        var shared = new CachedHealthCheck(check.Factory, options.Value, scopes, log, clock);
        check.Factory = _ => shared;
    }
}
