using Cello.Hosting.Contracts;
using Cello.Hosting.Http;
using Cello.Hosting.Logging;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cello.Hosting;

/// <summary>Builds a host from the list of modules and the flags, and runs it. Placement is decided here only.</summary>
internal static partial class HostRunner
{
    private const int Refused = 1;

    /// <summary>How long a cancelled startup may take to end. After this time the process exits without waiting for it.</summary>
    private static readonly TimeSpan Unwinding = TimeSpan.FromSeconds(3);

    /// <returns>0, or 1 after one line on <paramref name="error"/> that names the invalid setting, or what is wrong with the modules.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<IModule> modules, IReadOnlyDictionary<string, string?> flags, TextWriter error, CancellationToken stop)
    {
        using var giveUp = new CancellationTokenSource();
        await using var stopping = stop.Register(() => giveUp.CancelAfter(Unwinding));
        var started = false;
        try
        {
            await using var app = await Task.Run(() => StartAsync(CreateBuilder(flags), modules, stop), CancellationToken.None).WaitAsync(giveUp.Token);
            started = true;
            await app.WaitForShutdownAsync(stop);
            return 0;
        }
        catch (Exception) when (stop.IsCancellationRequested && !started)
        {
            return 0;
        }
        catch (Exception refused) when (refused is SettingException or ModuleDefinitionException)
        {
            await ExitMessage.WriteAsync(error, refused.Message);
            return Refused;
        }
    }

    /// <summary>Starts a host; it listens when the task ends.</summary>
    /// <param name="host">The host, with its settings.</param>
    /// <param name="modules">All modules.</param>
    /// <param name="stop">Cancels the start.</param>
    /// <param name="change">Changes what is registered, for tests.</param>
    /// <exception cref="SettingException">A setting is invalid.</exception>
    public static async Task<WebApplication> StartAsync(
        WebApplicationBuilder host, IReadOnlyList<IModule> modules, CancellationToken stop, Action<WebApplicationBuilder>? change = null)
    {
        var app = Build(host, modules, change);
        try
        {
            foreach (var step in app.Services.GetServices<IStartupStep>())
            {
                await step.RunAsync(stop);
            }

            await ListenAsync(app, stop);
            app.LogWithoutWaitingOnceStopping();
            app.AnnounceAddresses();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private static WebApplicationBuilder CreateBuilder(IReadOnlyDictionary<string, string?> flags)
    {
        var host = CelloHostBuilder.Create();
        host.Configuration.AddInMemoryCollection(flags);
        return host;
    }

    private static WebApplication Build(WebApplicationBuilder host, IReadOnlyList<IModule> modules, Action<WebApplicationBuilder>? change)
    {
        var topology = Add(host, modules);
        change?.Invoke(host);

        var app = BuildServices(host);
        app.UseServiceDefaults();
        RequestTimeLimit.Group(app.WithHead()).MapEndpoints(topology);
        app.MapInternalRoutes();
        Announce(app, topology);
        return app;
    }

    /// <exception cref="ModuleDefinitionException">A service is not registered. .NET looks for such services in Development only.</exception>
    private static WebApplication BuildServices(WebApplicationBuilder host)
    {
        try
        {
            return host.Build();
        }
        catch (AggregateException invalid) when (MissingServices.Describe(invalid) is { } missing)
        {
            throw new ModuleDefinitionException(missing, invalid);
        }
    }

    /// <summary>Registers everything that the settings require, and starts nothing.</summary>
    /// <exception cref="SettingException">A setting is invalid. Options are validated later, when their values are first needed.</exception>
    public static Topology Add(WebApplicationBuilder host, IReadOnlyList<IModule> modules)
    {
        var topology = Topology.Read(modules, host.Configuration);
        var ownAddress = Listen(host, topology);
        host.AddServiceDefaults(topology, ownAddress);
        foreach (var placement in topology.Placements)
        {
            host.AddModule(placement, ownAddress);
        }

        return topology;
    }

    /// <returns>The address at which the host can reach itself.</returns>
    private static Uri Listen(WebApplicationBuilder host, Topology topology)
    {
        var urls = ListenAddress.Read(host.Configuration, topology);
        host.WebHost.UseUrls(urls);
        return ListenAddress.OwnAddress(urls);
    }

    private static async Task ListenAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception failure) when (ListenRefusal.ReasonOf(Urls(), failure) is { } reason)
        {
            throw new SettingException(ListenAddress.Setting, Urls(), reason, failure);
        }

        string Urls() => app.Configuration[WebHostDefaults.ServerUrlsKey]!;
    }

    private static void Announce(WebApplication app, Topology topology)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Cello.Topology");
        foreach (var placement in topology.Placements)
        {
            LogPlacement(logger, placement);
        }
    }

    [LoggerMessage(EventId = 1200, EventName = "ModulePlaced", Level = LogLevel.Information, Message = "{Placement}")]
    private static partial void LogPlacement(ILogger logger, ModulePlacement placement);
}
