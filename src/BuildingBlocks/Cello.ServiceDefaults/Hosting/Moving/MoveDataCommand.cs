using System.CommandLine;
using System.Runtime.InteropServices;
using Cello.Modularity.Modules;
using Cello.Modularity.Moves;
using Cello.Modularity.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.ServiceDefaults.Hosting.Moving;

/// <summary><c>move-data</c>: moves the modules from SQLite to PostgreSQL while no host runs.</summary>
internal static class MoveDataCommand
{
    private const int Interrupted = 130; // As shells have it for SIGINT.

    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var flags = new HostFlags(modules);
        var from = new Option<string>(MoveFlags.From) { Description = "The folder of the SQLite files", Required = true };
        var to = new Option<string?>(MoveFlags.To)
        {
            Description = "The PostgreSQL database, as in the connection strings of hosts; unless given, those of the settings",
        };
        var command = new Command("move-data", "Moves the modules from SQLite to PostgreSQL; run it again to go on after an interruption")
        {
            from, to, flags.Modules,
        };
        command.SetAction((line, _) =>
        {
            var settings = flags.SettingsOf(line);
            settings[MoveFlags.From] = line.GetRequiredValue(from);
            settings[MoveFlags.To] = line.GetValue(to);
            return RunAsync(modules, settings, line.InvocationConfiguration);
        });
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<IModule> modules, Dictionary<string, string?> settings, InvocationConfiguration console)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            return await CommandServices.UseAsync(modules, settings, console.Error, services => MoveAsync(services, console.Output, stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await console.Error.WriteLineAsync("Stopped. Run the same command again to go on.");
            return Interrupted;
        }

        // The first signal ends what is begun; a second one ends the process.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    private static async Task MoveAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var moves = services.GetServices<IDataMove>().ToList();
        if (services.GetRequiredService<Topology>().Here.Select(module => module.Name).Except(moves.Select(move => move.ModuleName)).ToList() is [_, ..] homeless)
        {
            throw new SettingException(
                MoveFlags.To, "", $"there is no PostgreSQL database for {string.Join(" and ", homeless)}, name one, or set ConnectionStrings__Cello");
        }

        await ForEachAsync(move => move.CheckAsync(cancellationToken));
        await ForEachAsync(move => move.BeginAsync(cancellationToken));
        var moved = new List<string>();
        await MoveDisplay.ShowAsync(output, async progress =>
        {
            await ForEachAsync(move => move.CopyAsync(progress, cancellationToken));
            await ForEachAsync(async move => moved.Add(await move.CompareAsync(progress, cancellationToken)));
        });
        await ForEachAsync(move => move.FinishAsync(cancellationToken));
        foreach (var line in moved)
        {
            await output.WriteLineAsync(line);
        }

        async Task ForEachAsync(Func<IDataMove, Task> step)
        {
            foreach (var move in moves)
            {
                await step(move);
            }
        }
    }
}
