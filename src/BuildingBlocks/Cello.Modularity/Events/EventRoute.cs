using System.Text.Json;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges.Remote;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Modularity.Events;

/// <summary>The route at which other hosts deliver events to a module of this process.</summary>
public static class EventRoute
{
    /// <summary>Maps the route, if the module subscribes to events.</summary>
    public static void MapEvents(this IEndpointRouteBuilder app, IModule module)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(module);

        if (module.Subscriptions.Count == 0)
        {
            return;
        }

        var inbox = app.ServiceProvider.GetKeyedService<IInbox>(module.Name)
            ?? throw new ModuleDefinitionException($"{module.Name} subscribes to events, but has no database for them. Add host.AddModuleDatabase<...>(this) to AddHere of {module.GetType().Name}.");
        app.MapPost(PathOf(module), (Delegate)(async (HttpContext http) =>
                (IResult)TypedResults.Json(await inbox.ReceiveAsync(await ReadAsync(http), http.RequestAborted), WireJson.Options)))
            .WithMetadata(new InternalRoute())
            .ExcludeFromDescription();
    }

    internal static string PathOf(IModule module) => $"{InternalRoute.Path}/{module.Name}/events";

    private static async Task<IReadOnlyList<EventEnvelope>> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw new BadHttpRequestException("Events are delivered as JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await http.Request.ReadFromJsonAsync<IReadOnlyList<EventEnvelope>>(WireJson.Options, http.RequestAborted)
                ?? throw new BadHttpRequestException("Events are delivered as a list.");
        }
        catch (JsonException unreadable)
        {
            throw new BadHttpRequestException("The events can't be read.", unreadable);
        }
    }
}
