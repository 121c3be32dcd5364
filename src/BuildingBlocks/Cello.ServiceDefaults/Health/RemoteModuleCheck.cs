using Cello.Modularity.Modules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cello.ServiceDefaults.Health;

/// <summary>Whether the host of a module that this one depends on is ready. Goes past the circuit: probes neither open nor close it.</summary>
internal sealed class RemoteModuleCheck(IHttpClientFactory clients, ModulePlacement placement) : IHealthCheck
{
    private const string Client = "health";

    private readonly Uri address = new($"{placement.Address!.AbsoluteUri.TrimEnd('/')}/health/ready");

    public static void AddClient(IServiceCollection services) => services.AddHttpClient(Client).UseSocketsHttpHandler((handler, _) =>
    {
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.UseProxy = false;
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(1); // Follows DNS.
    });

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.IsSuccessStatusCode
                ? HealthCheckResult.Healthy()
                : new HealthCheckResult(context.Registration.FailureStatus, "unready");
        }
        catch (HttpRequestException exception)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, "unreachable", exception);
        }
    }
}
