using Cello.Hosting.Authentication;
using Cello.Hosting.Computations;
using Cello.Hosting.Console;
using Cello.Hosting.Contracts;
using Cello.Hosting.Cors;
using Cello.Hosting.Events;
using Cello.Hosting.Health;
using Cello.Hosting.Http;
using Cello.Hosting.Http.Bodies;
using Cello.Hosting.Http.Connections;
using Cello.Hosting.Http.Refusals;
using Cello.Hosting.Logging;
using Cello.Hosting.Metrics;
using Cello.Hosting.OpenApi;
using Cello.Hosting.Overview;
using Cello.Hosting.Problems;
using Cello.Hosting.RateLimits;
using Cello.Hosting.Tracing;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cello.Hosting;

/// <summary>The services and middleware of every host, independent of its modules.</summary>
internal static class ServiceDefaults
{
    /// <param name="host">The host.</param>
    /// <param name="topology">Which modules run here.</param>
    /// <param name="ownAddress">The address at which the host can reach itself.</param>
    public static void AddServiceDefaults(this WebApplicationBuilder host, Topology topology, Uri ownAddress)
    {
        host.AddLogs();
        host.AddTelemetry(topology);
        host.Services.AddSingleton(topology);
        host.Services.AddSingleton(new OwnAddress(ownAddress));
        host.Services.AddSingleton<Dependencies>();
        host.Services.TryAddSingleton(TimeProvider.System);
        host.Services.AddHostedService<IdleMemory>();
        host.AddForwarding();
        host.AddRequestLimits();
        host.AddConnectionLimit();
        host.AddServerRefusals();
        host.AddPriorKnowledge();
        host.AddSecurityHeaders();
        host.AddCrossOrigin();
        host.AddRateLimit();
        host.AddAttemptLimit();
        host.AddComputations();
        host.Services.AddJsonDefaults();
        host.Services.AddExceptionHandler<ExceptionProblems>();
        host.Services.AddProblemDetails();
        host.AddJwtAuthentication();
        host.AddContractWatch();
        host.AddInternalRouteCheck();
        host.AddHealth();
        host.AddEvents(topology);
        host.AddPrometheusMetrics();
        host.AddConsole(ownAddress);
        host.AddApiDescription(topology);
    }

    public static void UseServiceDefaults(this WebApplication app)
    {
        app.UseServerRefusals();
        app.UseRequestLimits();
        app.UseRouting(); // Before all middleware that needs to know the route.
        app.UseUntracedProbes();
        app.UsePrometheusMetrics();
        app.UseConsoleRecorder();
        app.UseForwarding();
        app.UseRequestIds();
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UseCrossOrigin();
        app.UseConnectionLimit();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(page => StatusProblems.For(page.HttpContext.Response.StatusCode, page.HttpContext).ExecuteAsync(page.HttpContext));
        RequestTimeLimit.Use(app);
        app.UseJwtAuthentication();
        app.UseRateLimit();
        app.UseInternalPaths();
        app.UseBodyEncodings();
        app.UseJwtAuthorization();

        var endpoints = app.WithHead();
        endpoints.MapHealth();
        endpoints.MapOverview();
        endpoints.MapContracts();
        endpoints.MapUndeliveredEvents();
        endpoints.MapApiDescription();
        app.MapConsole();
        app.MapConsoleForHosts();
    }
}
