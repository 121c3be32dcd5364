using Cello.Modularity.Modules;
using Cello.Modularity.Settings;

namespace Cello.Commands.AddingMigrations;

/// <summary>The location of a module's source.</summary>
/// <param name="Root">The folder of the solution.</param>
/// <param name="File">The project that contains the module and its database context.</param>
internal sealed record ModuleProject(string Root, string File)
{
    /// <exception cref="SettingException">The source from which the host was built is not there.</exception>
    public static ModuleProject Of(IModule module) => Of(module.Name, module.GetType().Assembly.GetName().Name!, AppContext.BaseDirectory);

    /// <exception cref="SettingException">The project is in no folder above <paramref name="start"/>.</exception>
    public static ModuleProject Of(string module, string assembly, string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln").Any() && folder.EnumerateFiles($"{assembly}.csproj", SearchOption.AllDirectories).FirstOrDefault() is { } project)
            {
                return new ModuleProject(folder.FullName, project.FullName);
            }
        }

        throw new SettingException("--module", module, $"its source, {assembly}.csproj, is not around {start}: run this with dotnet run, where the source is");
    }
}
