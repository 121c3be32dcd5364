using System.CommandLine;
using Cello.Modularity.Modules;
using Cello.Modularity.Settings;

namespace Cello.Commands.AddingMigrations;

/// <summary><c>migrations add NAME --module catalog</c>: adds a migration of a module's model for each kind of database to the source.</summary>
internal static class MigrationsCommand
{
    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var names = string.Join(", ", modules.Select(module => module.Name));
        var name = new Argument<string>("name") { Description = "The migration's name, such as AddPhoneNumber" };
        var module = new Option<string>("--module") { Description = $"Whose model has changed: {names}", Required = true };
        module.AcceptOnlyFromAmong([.. modules.Select(one => one.Name)]);

        var add = new Command("add", "Adds a migration for SQLite and one for PostgreSQL") { name, module };
        add.SetAction(async (line, cancellationToken) =>
        {
            var console = line.InvocationConfiguration;
            try
            {
                var project = ModuleProject.Of(modules.Single(one => one.Name == line.GetValue(module)));
                var files = await new MigrationFiles(project, new DotnetTool(project.Root, console.Output)).AddAsync(line.GetValue(name)!, cancellationToken);
                foreach (var file in files)
                {
                    await console.Output.WriteLineAsync(Path.GetRelativePath(project.Root, file));
                }

                return 0;
            }
            catch (SettingException refused)
            {
                await console.Error.WriteLineAsync(refused.Message);
                return 1;
            }
        });
        return new Command("migrations", "Changes the migrations in a module's source") { add };
    }
}
