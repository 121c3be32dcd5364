using System.Net;
using System.Net.Sockets;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Modules;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.Hosting.Health;

/// <summary>
/// Checks that the host of a remote module is ready and that its contracts match. It bypasses the circuit breaker: probes neither open nor close the circuit.
/// </summary>
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
                return HealthCheckResult.Healthy(); // A host of another kind may lack this probe; the answer shows that it runs.
            }

            return answer.IsSuccessStatusCode
                ? await CompareAsync(context.Registration.FailureStatus, cancellationToken)
                : new HealthCheckResult(context.Registration.FailureStatus, "unready");
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "unreachable", exception);
        }
    }

    /// <summary>Compares the contracts of a module that was not reachable at start as soon as it is reachable.</summary>
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
