using System.CommandLine;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Modularity.Startup;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cello.ServiceDefaults.Hosting;

/// <summary><c>migrate</c>: brings the databases of the modules up to date, for a deployment to run before its hosts.</summary>
internal static class MigrateCommand
{
    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var flags = new HostFlags(modules);
        var command = new Command("migrate", "Brings the databases of the modules up to date") { flags.Modules, flags.Data };
        command.SetAction((line, cancellationToken) => RunAsync(modules, flags.SettingsOf(line), line.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<IModule> modules, Dictionary<string, string?> settings, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        try
        {
            await using var services = Build(modules, settings);
            foreach (var migration in services.GetServices<IMigration>())
            {
                await console.Output.WriteLineAsync(await migration.MigrateAsync(cancellationToken));
            }

            return 0;
        }
        catch (SettingException refused)
        {
            await console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
    }

    /// <summary>The modules and their databases, and nothing that only a host needs, such as the secret.</summary>
    private static ServiceProvider Build(IReadOnlyList<IModule> modules, Dictionary<string, string?> settings)
    {
        var host = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        host.Configuration.AddInMemoryCollection(settings);
        host.Logging.ClearProviders();
        foreach (var module in Topology.Read(modules, host.Configuration).Here)
        {
            module.AddHere(host);
        }

        return host.Services.BuildServiceProvider();
    }
}
