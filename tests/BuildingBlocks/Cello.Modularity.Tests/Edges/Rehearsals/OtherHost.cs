using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.Modularity.Tests.Edges.Rehearsals;

/// <summary>A host on a free port that answers every request as the test says.</summary>
internal sealed class OtherHost(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <param name="status">The status of each answer.</param>
    /// <param name="type">The Content-Type.</param>
    /// <param name="body">The body.</param>
    public static async Task<OtherHost> StartAsync(int status, string type, string body)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        var app = builder.Build();
        app.Run(http =>
        {
            (http.Response.StatusCode, http.Response.ContentType) = (status, type);
            return http.Response.WriteAsync(body);
        });
        await app.StartAsync();
        return new OtherHost(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
