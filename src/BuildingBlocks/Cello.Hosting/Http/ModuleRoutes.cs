using System.Reflection;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Routing;

namespace Cello.Hosting.Http;

/// <summary>Which module of this process a route belongs to.</summary>
internal static class ModuleRoutes
{
    /// <summary>The module whose assembly has the handler of the route; null for a route of the host.</summary>
    public static IModule? OwnerOf(this Topology topology, RouteEndpoint route) => route.Metadata.GetMetadata<MethodInfo>()?.DeclaringType?.Assembly is { } assembly
        ? topology.Here.FirstOrDefault(module => module.GetType().Assembly == assembly)
        : null;
}
