using Cello.Hosting.Metrics;
using Cello.Hosting.OpenApi;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Cello.Hosting.Overview;

/// <summary>Describes the host at <c>/</c>: which modules it runs, and where to find further information.</summary>
internal static class OverviewEndpoint
{
    public static void MapOverview(this IEndpointRouteBuilder app)
    {
        var topology = app.ServiceProvider.GetRequiredService<Topology>();
        var tellAddresses = app.ServiceProvider.GetRequiredService<IHostEnvironment>().IsDevelopment();
        var showsMetrics = app.ServiceProvider.GetRequiredService<IOptions<MetricsOptions>>().Value.Enabled;
        var modules = topology.Placements.ToDictionary(
            placement => placement.Module.Name, placement => Where(placement, tellAddresses), StringComparer.Ordinal);

        app.MapGet("/", (HttpRequest request) => TypedResults.Ok(new HostOverview(topology.ServiceName, modules, Links(request.PathBase, showsMetrics))));
    }

    private static OverviewLinks Links(PathString prefix, bool showsMetrics) =>
        new($"{prefix}{ReferencePage.Path}", $"{prefix}/health", showsMetrics ? $"{prefix}{MetricsEndpoint.Path}" : null);

    private static string Where(ModulePlacement placement, bool tellAddress) =>
        placement.Address is not { } address ? "here" : tellAddress ? address.GetLeftPart(UriPartial.Path).TrimEnd('/') : "elsewhere";
}
