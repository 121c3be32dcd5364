using Cello.Application.Callers;
using Cello.Modularity.Modules;
using Cello.Users.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.EdgeBenchmarks;

/// <summary>Serves <see cref="IUserDirectory"/> over HTTP on a free port, without the other middleware of a host.</summary>
internal sealed class UsersServer(WebApplication app) : IAsyncDisposable
{
    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<UsersServer> StartAsync(Users users)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore().AddMetrics().AddLogging();
        builder.Services.AddScoped<CurrentCaller>();
        builder.AddModule(new ModulePlacement(users, Address: null), new Uri("http://127.0.0.1:1"));
        var app = builder.Build();
        app.UseRouting();
        users.Contracts[0].Map(app);
        await app.StartAsync();
        return new UsersServer(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
