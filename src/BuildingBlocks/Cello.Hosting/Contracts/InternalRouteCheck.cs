using Cello.Hosting.Http;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Contracts;

/// <summary>
/// Refuses to start with a public endpoint below <see cref="InternalRoute.Path"/>: clients could not call it, because proxies do not forward that path.
/// </summary>
internal sealed class InternalRouteCheck(Topology topology) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        next(app);
        foreach (var endpoint in app.ApplicationServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<InternalRoute>() is null && InternalRoute.Covers(new PathString(RouteTemplate.Of(endpoint))))
            {
                throw new ModuleDefinitionException(
                    $"{OwnerOf(endpoint)} maps the public endpoint {Methods(endpoint)} {RouteTemplate.Of(endpoint)} below {InternalRoute.Path}, where only contracts are: "
                    + "map it at another path, or offer it to other modules as a contract, as docs/contracts.md tells.");
            }
        }
    };

    private static string Methods(RouteEndpoint endpoint) => string.Join('/', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["every method of"]);

    private string OwnerOf(RouteEndpoint endpoint) => topology.OwnerOf(endpoint) is { } owner ? $"The module {owner.Name}" : "This host";
}
