using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Cello.ServiceDefaults.Authentication;
using Cello.ServiceDefaults.Computations;
using Cello.ServiceDefaults.Contracts;
using Cello.ServiceDefaults.Cors;
using Cello.ServiceDefaults.Health;
using Cello.ServiceDefaults.Http;
using Cello.ServiceDefaults.Http.Bodies;
using Cello.ServiceDefaults.Http.Connections;
using Cello.ServiceDefaults.Http.Refusals;
using Cello.ServiceDefaults.Logging;
using Cello.ServiceDefaults.Metrics;
using Cello.ServiceDefaults.OpenApi;
using Cello.ServiceDefaults.Overview;
using Cello.ServiceDefaults.Problems;
using Cello.ServiceDefaults.RateLimits;
using Cello.ServiceDefaults.Tracing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cello.ServiceDefaults.Hosting;

/// <summary>The services and middleware of every host, independent of its modules.</summary>
internal static class ServiceDefaults
{
    public static void AddServiceDefaults(this WebApplicationBuilder host, Topology topology)
    {
        host.AddLogs();
        host.AddTelemetry(topology);
        host.Services.AddSingleton(topology);
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
        host.AddPrometheusMetrics();
        host.AddApiDescription(topology);
    }

    public static void UseServiceDefaults(this WebApplication app)
    {
        app.UseServerRefusals();
        app.UseRequestLimits();
        app.UseRouting(); // Before all middleware that needs to know the route.
        app.UseUntracedProbes();
        app.UsePrometheusMetrics();
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
        endpoints.MapApiDescription();
    }
}
