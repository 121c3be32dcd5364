using System.CommandLine;
using Cello.Commands.AddingMigrations;
using Cello.Commands.ContractGate;
using Cello.Commands.DataMigrations;
using Cello.Commands.Events;
using Cello.Commands.Splits;
using Cello.Commands.TopologyCheck;
using Cello.Hosting;
using Cello.Hosting.Contracts;
using Cello.Modularity.Modules;

namespace Cello.Commands;

/// <summary>The entry point and command line of a host.</summary>
public static class CelloHost
{
    /// <summary>Runs the modules that the <c>--modules</c> flag selects until the process is asked to stop.</summary>
    /// <param name="product">The name of the product. It is the title of the API, and in lower case the first part of the names of metrics.</param>
    /// <param name="args">The command line.</param>
    /// <param name="modules">Every module of the product.</param>
    /// <returns>The exit code: 0 after a requested stop, or 1 if the settings do not allow the host to start, or a module is faulty.</returns>
    public static async Task<int> RunAsync(string product, string[] args, params IReadOnlyList<IModule> modules)
    {
        var stop = StopSignals.Watch(); // First, so that a signal during startup is handled as well.
        var line = Parse(product, args, modules);
        StopSignals.SecondEnds = line.CommandResult.Command is not RootCommand; // A host drains; a command can be ended with a second signal.
        var console = new InvocationConfiguration { ProcessTerminationTimeout = null };
        if (InvalidContracts.Describe(modules) is { } fault)
        {
            await ExitMessage.WriteAsync(console.Error, fault);
            return 1;
        }

        return await line.InvokeAsync(console, stop);
    }

    private static ParseResult Parse(string product, string[] args, IReadOnlyList<IModule> modules)
    {
        var flags = new HostFlags(modules);
        var command = new RootCommand($"{product}: a modular monolith that one flag splits into services.")
        {
            flags.Modules, flags.Urls, flags.Data, flags.Environment,
            MigrateCommand.Create(modules), MigrationsCommand.Create(modules), MoveDataCommand.Create(modules), HealthCommand.Create(modules), TokenCommand.Create(),
            TopologyCommand.Create(modules), EventsCommand.Create(modules), ModulesCommand.Create(modules), ContractsCommand.Create(modules),
            SplitCommand.Create(modules),
        };
        command.SetAction((line, stop) => HostRunner.RunAsync(modules, SettingsOf(line), line.InvocationConfiguration.Error, stop));
        var parsed = command.Parse(args);
        flags.SetEnvironment(parsed);
        return parsed;

        Dictionary<string, string?> SettingsOf(ParseResult line) => new(flags.SettingsOf(line), StringComparer.Ordinal) { [Topology.ProductSetting] = product };
    }
}
