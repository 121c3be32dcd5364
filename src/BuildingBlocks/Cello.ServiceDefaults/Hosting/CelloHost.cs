using System.CommandLine;
using Cello.Modularity.Modules;

namespace Cello.ServiceDefaults.Hosting;

/// <summary>The command line of a host.</summary>
public static class CelloHost
{
    private const string DataSetting = "CELLO_DATA";

    /// <summary>Runs the modules that the flag names until the process is told to stop.</summary>
    /// <returns>The exit code: 0, or 1 if the settings don't allow to start.</returns>
    public static Task<int> RunAsync(string[] args, params IReadOnlyList<IModule> modules)
    {
        var names = string.Join(", ", modules.Select(module => module.Name));
        var flag = new Option<string?>("--modules") { Description = $"The modules to run here, separated by commas: {names}, or all ({Topology.ModulesSetting})" };
        var urls = new Option<string?>("--urls") { Description = "The addresses to listen on, separated by semicolons (ASPNETCORE_URLS)" };
        var data = new Option<string?>("--data") { Description = $"The folder of the embedded databases ({DataSetting})" };
        var command = new RootCommand("Cello: a modular monolith that one flag splits into services.") { flag, urls, data, TokenCommand.Create() };

        command.SetAction((line, cancellationToken) => HostRunner.RunAsync(
            modules,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [Topology.ModulesSetting] = line.GetValue(flag),
                ["urls"] = line.GetValue(urls),
                [DataSetting] = line.GetValue(data),
            },
            line.InvocationConfiguration.Error,
            cancellationToken));

        // Stopping is the host's own business: it drains.
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }
}
