using Cello.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.EdgeBenchmarks;

/// <summary>Answers for <see cref="IUserDirectory"/> over HTTP, on a free port, without what a real host does before its handlers.</summary>
internal sealed class UsersServer(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<UsersServer> StartAsync(IUserDirectory directory)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(async http => await http.Response.WriteAsJsonAsync(await directory.FindAsync(id: 1, http.RequestAborted)));
        await app.StartAsync();
        return new UsersServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
