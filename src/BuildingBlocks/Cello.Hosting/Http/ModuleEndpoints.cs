using Carter;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Hosting.Http;

/// <summary>Maps the endpoints that the modules of this process list. Carter's own registration would search assemblies for them.</summary>
internal static class ModuleEndpoints
{
    public static void MapEndpoints(this IEndpointRouteBuilder app, Topology topology)
    {
        foreach (var type in topology.Here.SelectMany(module => module.Endpoints))
        {
            ((ICarterModule)ActivatorUtilities.CreateInstance(app.ServiceProvider, type)).AddRoutes(app);
        }
    }
}
