using Cello.Modularity.Modules;
using Cello.ServiceDefaults.Authentication;
using Cello.ServiceDefaults.Health;
using Cello.ServiceDefaults.Http;
using Cello.ServiceDefaults.OpenApi;
using Cello.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.ServiceDefaults.Hosting;

/// <summary>What every host has, whichever modules it runs.</summary>
internal static class ServiceDefaults
{
    private const long MaxBodyBytes = 1024 * 1024;

    public static void AddServiceDefaults(this WebApplicationBuilder host, Topology topology)
    {
        AddLogging(host);
        host.Services.AddSingleton(topology);
        host.Services.TryAddSingleton(TimeProvider.System);
        host.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        host.Services.AddJsonDefaults();
        host.Services.AddExceptionHandler<ExceptionProblems>();
        host.Services.AddProblemDetails();
        host.AddJwtAuthentication();
        host.AddHealth();
        host.AddApiDescription(topology);
    }

    public static void UseServiceDefaults(this WebApplication app)
    {
        app.UseRequestIds();
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = _ => true });
        app.UseStatusCodePages(page => StatusProblems.For(page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));
        app.UseRouting();
        app.UseJwtAuthentication();
        app.MapHealth();
        app.MapApiDescription();
    }

    private static void AddLogging(WebApplicationBuilder host)
    {
        host.Logging.ClearProviders();
        if (host.Environment.IsDevelopment())
        {
            host.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            host.Logging.AddJsonConsole();
        }
    }
}
