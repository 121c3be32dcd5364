using Cello.Application.Callers;
using Cello.Application.Messaging;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Tests.Edges;

/// <summary>The module's own host, on a free port, with the routes of its contract.</summary>
internal sealed class SampleServer(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<SampleServer> StartAsync(SampleWork work, Action<HttpContext> look)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddMetrics();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.Services.AddSingleton(work);
        builder.Services.AddScoped<CurrentCaller>();
        builder.Services.AddUseCases<SampleModule>("sample", typeof(SampleModule).Assembly);
        var module = new SampleModule();
        builder.AddModule(new ModulePlacement(module, Address: null), new Uri("http://127.0.0.1:1"));
        var app = builder.Build();
        app.Use((context, next) => AnswerAsync(context, next, look));
        app.UseRouting();
        foreach (var contract in module.Contracts)
        {
            contract.Map(app);
        }

        await app.StartAsync();
        return new SampleServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>How a host answers a contract's failure.</summary>
    private static async Task AnswerAsync(HttpContext context, RequestDelegate next, Action<HttpContext> look)
    {
        look(context);
        try
        {
            await next(context);
        }
        catch (ContractCallFailedException failed)
        {
            context.Response.StatusCode = failed.RetryAfter is null ? StatusCodes.Status500InternalServerError : StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = failed.RetryAfter is { } delay ? $"{delay.TotalSeconds:0}" : default;
        }
    }
}
