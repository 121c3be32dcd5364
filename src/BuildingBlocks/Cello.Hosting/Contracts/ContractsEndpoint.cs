using Cello.Hosting.Authentication;
using Cello.Hosting.Http;
using Cello.Modularity.Contracts;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Contracts;

/// <summary>Publishes the contracts of the modules that run here, and compares them with those of other hosts.</summary>
internal static class ContractsEndpoint
{
    public static void AddContractWatch(this IHostApplicationBuilder host)
    {
        host.AddSettings<ContractOptions>(ContractOptions.Section);
        host.Services.AddHttpClient();
        host.Services.AddSingleton<ContractCompatibilityMonitor>();
        host.Services.AddHostedService(provider => provider.GetRequiredService<ContractCompatibilityMonitor>());
    }

    /// <summary>Checks that no public endpoint is below the path of the internal routes.</summary>
    public static void AddInternalRouteCheck(this IHostApplicationBuilder host) => host.Services.AddTransient<IStartupFilter, InternalRouteCheck>();

    /// <summary>The routes of contracts and events, for other hosts only.</summary>
    public static void MapInternalRoutes(this WebApplication app)
    {
        var routes = RequestTimeLimit.Group(app).MapGroup("").RequireAuthorization(JwtAuthentication.ServicesOnly);
        if (app.Services.GetService<SubscriberAddresses>() is { } subscribers)
        {
            routes.AddEndpointFilter((invocation, next) =>
            {
                Announce(subscribers, invocation.HttpContext);
                return next(invocation);
            });
        }

        foreach (var module in app.Services.GetRequiredService<Topology>().Here)
        {
            foreach (var contract in module.Contracts)
            {
                contract.Map(routes);
            }

            routes.MapEvents(module);
        }
    }

    public static void MapContracts(this IEndpointRouteBuilder app)
    {
        var contracts = app.ServiceProvider.GetRequiredService<Topology>().Here
            .Select(module => (module.Name, Description: ContractDescription.Of(module)))
            .Where(module => module.Description is not null)
            .ToDictionary(module => module.Name, module => module.Description, StringComparer.Ordinal);

        app.MapGet(ContractCompatibilityMonitor.Path, async (HttpContext http, IAuthorizationService authorization) =>
        {
            if (http.RequestServices.GetService<SubscriberAddresses>() is { } subscribers
                && (await authorization.AuthorizeAsync(http.User, http, JwtAuthentication.ServicesOnly)).Succeeded)
            {
                Announce(subscribers, http);
            }

            return TypedResults.Ok(contracts);
        }).AsProbe().ExcludeFromDescription();
    }

    private static void Announce(SubscriberAddresses subscribers, HttpContext http) =>
        subscribers.Announce(http.Request.Headers[SubscriberAddresses.Header], http.Connection.RemoteIpAddress);
}
