using Cello.Application.Callers;
using Cello.Modularity.Contracts;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Persistence.Tests.Effects;

/// <summary>The ledger as another module sees it, in the same process or behind HTTP, on a real file.</summary>
internal sealed class PlacedLedger : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("cello-tests-");
    private readonly WebApplication _callee;
    private readonly IHost _caller;

    private PlacedLedger(string placement, IEnumerable<(string Name, string Value)> settings)
    {
        var host = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        host.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        host.Services.AddRoutingCore();
        Add(host, settings);
        host.AddModule(new ModulePlacement(new LedgerModule(), Address: null), new Uri("http://127.0.0.1:1"));
        _callee = host.Build();
        _callee.Use(FailAsync);
        _callee.UseRouting();
        new LedgerModule().Contracts[0].Map(_callee);
        _callee.Start();
        if (placement == "local")
        {
            _caller = _callee;
            return;
        }

        var caller = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        Add(caller, settings);
        caller.AddModule(new ModulePlacement(new LedgerModule(), Address), new Uri("http://127.0.0.1:1"));
        _caller = caller.Build();
    }

    public ILedger Ledger => _caller.Services.GetRequiredService<ILedger>();

    private Uri Address => new(_callee.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<PlacedLedger> StartAsync(string placement, params (string Name, string Value)[] settings)
    {
        var placed = new PlacedLedger(placement, settings);
        await File.Create(Path.Combine(placed._data.FullName, "ledger.db")).DisposeAsync();
        await using var scope = placed._callee.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<LedgerDbContext>().Database.EnsureCreatedAsync();
        return placed;
    }

    /// <summary>The stored entries, in order.</summary>
    public async Task<IReadOnlyList<long>> AmountsAsync()
    {
        await using var scope = _callee.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<LedgerDbContext>().Entries.OrderBy(entry => entry.Amount).Select(entry => entry.Amount).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await _callee.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private void Add(IHostApplicationBuilder host, IEnumerable<(string Name, string Value)> settings)
    {
        host.Configuration.AddInMemoryCollection(settings
            .Select(setting => KeyValuePair.Create($"Edges:ledger:{setting.Name}", (string?)setting.Value))
            .Append(KeyValuePair.Create("CELLO_DATA", (string?)_data.FullName)));
        host.Services.AddSingleton(Topology.Read([new LedgerModule()], host.Configuration));
        host.Services.AddMetrics();
        host.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        host.Services.AddScoped<CurrentCaller>();
        host.Services.AddSingleton<IServiceTokens, NoTokens>();
    }

    private static async Task FailAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (ContractCallFailedException)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }

    private sealed class NoTokens : IServiceTokens
    {
        public string Current => "token";
    }
}
