using Cello.Hosting;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.Commands;

/// <summary>Runs the commands that work on databases: they use the selected modules and need no other settings of a host, such as the secret.</summary>
internal static class CommandServices
{
    private const int Interrupted = 130; // As shells report SIGINT.

    /// <returns>
    /// 0; 1 after one line on <paramref name="error"/> that names the invalid setting or what is wrong with the modules; or 130 after one line if the command was interrupted.
    /// </returns>
    public static async Task<int> UseAsync(
        IReadOnlyList<IModule> modules, Dictionary<string, string?> settings, TextWriter error, Func<IServiceProvider, Task> use, CancellationToken stop)
    {
        try
        {
            await using var services = Build(modules, settings);
            await use(services);
            return 0;
        }
        catch (Exception refused) when (refused is SettingException or ModuleDefinitionException)
        {
            await error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await error.WriteLineAsync("Stopped. Run the same command again to go on.");
            return Interrupted;
        }
    }

    private static ServiceProvider Build(IReadOnlyList<IModule> modules, Dictionary<string, string?> settings)
    {
        var host = CelloHostBuilder.Create();
        host.Configuration.AddInMemoryCollection(settings);
        host.Logging.ClearProviders();
        var topology = Topology.Read(modules, host.Configuration);
        host.Services.AddSingleton(topology);
        foreach (var module in topology.Here)
        {
            module.AddHere(host);
        }

        return host.Services.BuildServiceProvider();
    }
}
