using System.CommandLine;
using Cello.Modularity.Modules;
using Cello.Persistence.Schemas;
using Microsoft.Extensions.DependencyInjection;

namespace Cello.Commands;

/// <summary><c>migrate</c>: applies the migrations of the modules. A deployment runs it before its hosts.</summary>
internal static class MigrateCommand
{
    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var flags = new HostFlags(modules);
        var command = new Command("migrate", "Brings the databases of the modules up to date") { flags.Modules, flags.Data };
        command.SetAction((line, cancellationToken) =>
        {
            var console = line.InvocationConfiguration;
            return CommandServices.UseAsync(
                modules, flags.SettingsOf(line), console.Error, services => MigrateAsync(services, console.Output, cancellationToken), cancellationToken);
        });
        return command;
    }

    private static async Task MigrateAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        foreach (var migration in services.GetServices<IMigration>())
        {
            await output.WriteLineAsync(await migration.MigrateAsync(cancellationToken));
        }
    }
}
