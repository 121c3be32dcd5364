using System.CommandLine;
using Cello.Modularity.Modules;

namespace Cello.Commands;

/// <summary>
/// <c>modules</c>: prints one line for each module of the host, with its name, a space and the setting of its address. Scripts and tests read it, so that a
/// new module needs no change in them.
/// </summary>
internal static class ModulesCommand
{
    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var command = new Command("modules", "Prints the name of each module, and the setting with its address in another process");
        command.SetAction(line => Print(modules, line.InvocationConfiguration.Output));
        return command;
    }

    private static int Print(IReadOnlyList<IModule> modules, TextWriter output)
    {
        foreach (var module in modules)
        {
            output.WriteLine($"{module.Name} {module.AddressSetting}");
        }

        return 0;
    }
}
