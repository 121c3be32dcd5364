using System.Net;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Health;

/// <summary>Whether the host of a module that this one depends on is ready, and means the same by its contracts. Goes past the circuit: probes neither open nor close it.</summary>
internal sealed class RemoteModuleCheck(IHttpClientFactory clients, ContractCompatibilityMonitor contracts, Dependencies dependencies, ModulePlacement placement) : IHealthCheck
{
    private static readonly Uri Ready = new("health/ready", UriKind.Relative);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = clients.CreateDirectClient(placement.Module);
            using var answer = await client.GetAsync(Ready, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (dependencies.HasAdapter(placement.Module) && answer.StatusCode < HttpStatusCode.InternalServerError)
            {
                return HealthCheckResult.Healthy(); // Another kind of host, which may have no such probe: it answers.
            }

            return answer.IsSuccessStatusCode
                ? await CompareAsync(context.Registration.FailureStatus, cancellationToken)
                : new HealthCheckResult(context.Registration.FailureStatus, "unready");
        }
        catch (HttpRequestException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "unreachable", exception);
        }
    }

    /// <summary>A module that was not there at start has its contracts compared as soon as it is.</summary>
    private async Task<HealthCheckResult> CompareAsync(HealthStatus failure, CancellationToken cancellationToken)
    {
        if (contracts.DifferencesOf(placement.Module) is null)
        {
            await contracts.CompareAsync(placement, cancellationToken);
        }

        return contracts.DifferencesOf(placement.Module) is { Count: > 0 } differences
            ? new HealthCheckResult(failure, HealthStatusText.ContractDiffers + differences[0])
            : HealthCheckResult.Healthy();
    }
}
