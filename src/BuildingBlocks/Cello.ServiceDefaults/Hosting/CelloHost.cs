using System.CommandLine;
using Cello.Modularity.Modules;
using Cello.ServiceDefaults.Hosting.Migrations;
using Cello.ServiceDefaults.Hosting.Moving;

namespace Cello.ServiceDefaults.Hosting;

/// <summary>The command line of a host.</summary>
public static class CelloHost
{
    /// <summary>Runs the modules that the flag names until the process is told to stop.</summary>
    /// <returns>The exit code: 0, or 1 if the settings don't allow to start.</returns>
    public static Task<int> RunAsync(string[] args, params IReadOnlyList<IModule> modules)
    {
        var flags = new HostFlags(modules);
        var command = new RootCommand("Cello: a modular monolith that one flag splits into services.")
        {
            flags.Modules, flags.Urls, flags.Data,
            MigrateCommand.Create(modules), MigrationsCommand.Create(modules), MoveDataCommand.Create(modules), HealthCommand.Create(modules), TokenCommand.Create(),
            TopologyCommand.Create(modules),
        };
        command.SetAction((line, cancellationToken) =>
            HostRunner.RunAsync(modules, flags.SettingsOf(line), line.InvocationConfiguration.Error, cancellationToken));

        // Stopping is the host's own business: it drains.
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }
}
