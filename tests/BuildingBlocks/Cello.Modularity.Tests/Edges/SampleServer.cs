using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Tests.Edges;

/// <summary>The module's own host, on a free port.</summary>
internal sealed class SampleServer(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<SampleServer> StartAsync(SampleWork work, Action<HttpContext> look)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        var app = builder.Build();
        app.UseRouting();
        app.Run(context =>
        {
            look(context);
            return AnswerAsync(work, context);
        });
        await app.StartAsync();
        return new SampleServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private static async Task AnswerAsync(SampleWork work, HttpContext context)
    {
        if (await work.DoAsync(context.RequestAborted) is { } item)
        {
            await context.Response.WriteAsJsonAsync(item);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsJsonAsync(
                new { type = "/problems/item-not-found" }, options: null, contentType: "application/problem+json");
        }
    }
}
