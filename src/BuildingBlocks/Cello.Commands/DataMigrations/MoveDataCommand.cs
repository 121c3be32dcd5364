using System.CommandLine;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;
using Cello.Persistence.DataMigrations;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Commands.DataMigrations;

/// <summary><c>move-data</c>: migrates the data of the modules from SQLite to PostgreSQL while no host runs.</summary>
internal static class MoveDataCommand
{
    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var flags = new HostFlags(modules);
        var from = new Option<string>(DataMigrationFlags.From) { Description = "The folder of the SQLite files", Required = true };
        var to = new Option<string?>(DataMigrationFlags.To)
        {
            Description = "The PostgreSQL database, as in the connection strings of hosts; unless given, those of the settings",
        };
        var command = new Command("move-data", "Moves the modules from SQLite to PostgreSQL; run it again to go on after an interruption")
        {
            from, to, flags.Modules,
        };
        command.SetAction((line, stop) =>
        {
            var settings = flags.SettingsOf(line);
            settings[DataMigrationFlags.From] = line.GetRequiredValue(from);
            settings[DataMigrationFlags.To] = line.GetValue(to);
            var console = line.InvocationConfiguration;
            return CommandServices.UseAsync(modules, settings, console.Error, services => MoveAsync(services, console.Output, stop), stop);
        });
        return command;
    }

    private static async Task MoveAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var moves = services.GetServices<IDataMigration>().ToList();
        if (services.GetRequiredService<Topology>().Here.Select(module => module.Name).Except(moves.Select(move => move.ModuleName)).ToList() is [_, ..] homeless)
        {
            throw new SettingException(
                DataMigrationFlags.To, "", $"there is no PostgreSQL database for {string.Join(" and ", homeless)}, name one, or set ConnectionStrings__Cello");
        }

        await ForEachAsync(move => move.CheckAsync(cancellationToken));
        await ForEachAsync(move => move.BeginAsync(cancellationToken));
        var moved = new List<string>();
        await DataMigrationDisplay.ShowAsync(output, async progress =>
        {
            await ForEachAsync(move => move.CopyAsync(progress, cancellationToken));
            await ForEachAsync(async move => moved.Add(await move.CompareAsync(progress, cancellationToken)));
        });
        await ForEachAsync(move => move.FinishAsync(cancellationToken));
        foreach (var line in moved)
        {
            await output.WriteLineAsync(line);
        }

        async Task ForEachAsync(Func<IDataMigration, Task> step)
        {
            foreach (var move in moves)
            {
                await step(move);
            }
        }
    }
}
