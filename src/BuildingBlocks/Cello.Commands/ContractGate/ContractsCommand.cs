using System.CommandLine;
using Cello.Modularity.Contracts;
using Cello.Modularity.Modules;

namespace Cello.Commands.ContractGate;

/// <summary>
/// <c>contracts</c>: keeps the contracts and events of all modules in a file that is reviewed, and refuses changes with which two builds could not run at
/// the same time.
/// </summary>
internal static class ContractsCommand
{
    private const string WaysOut =
        "Two builds cannot run at the same time with these changes. Either add a member next to the old one, and remove the old one in a later version when nothing uses it"
        + " (--accept allows the removal), or give the event a new version.";

    public static Command Create(IReadOnlyList<IModule> modules)
    {
        var write = new Option<bool>("--write") { Description = "Writes the contracts and events of this build to the file" };
        var check = new Option<bool>("--check") { Description = "Fails if the file is not of this build, or if a change is not compatible" };
        var file = new Option<string>("--file") { Description = "The file in the repository", DefaultValueFactory = _ => ContractsFile.DefaultPath };
        var against = new Option<string?>("--against")
        {
            Description = $"For --check: the same file of the main branch; {ContractsFile.StandardInput} is standard input. Without it, changes since the file was written are checked",
        };
        var accept = new Option<string[]>("--accept")
        {
            Description = "For --check: a member whose change is intended although it is not compatible; may be given again",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("contracts", "Prints the contracts and events of all modules, writes them to a file, or checks their changes") { write, check, file, against, accept };
        command.Validators.Add(line =>
        {
            if (line.GetValue(write) && line.GetValue(check))
            {
                line.AddError("Only one of --write and --check can be given.");
            }
            else if (!line.GetValue(check) && (line.GetResult(against) is not null || line.GetValue(accept) is { Length: > 0 }))
            {
                line.AddError("--against and --accept need --check.");
            }
        });
        command.SetAction(async (line, stop) =>
        {
            var console = line.InvocationConfiguration;
            try
            {
                if (line.GetValue(check))
                {
                    return await CheckAsync(modules, line.GetValue(file)!, line.GetValue(against), line.GetValue(accept)!, console, stop);
                }

                await (line.GetValue(write) ? ContractsFile.WriteAsync(line.GetValue(file)!, modules, stop) : console.Output.WriteAsync(ContractsFile.Write(modules)));
                return 0;
            }
            catch (ContractsFileException refused)
            {
                await console.Error.WriteLineAsync(refused.Message);
                return 1;
            }
        });
        return command;
    }

    private static async Task<int> CheckAsync(
        IReadOnlyList<IModule> modules, string file, string? against, string[] accepted, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        var sinceFile = ContractChange.Since(await ContractsFile.ReadAsync(file, cancellationToken), modules);
        var changes = against is null ? sinceFile : ContractChange.Since(await ContractsFile.ReadAsync(against, cancellationToken), modules);
        foreach (var change in changes)
        {
            await console.Output.WriteLineAsync($"{WordFor(change, accepted)}: {change.Module}: {Text(change)}");
        }

        var isRefused = changes.Any(change => !change.IsCompatible && !IsAccepted(change, accepted));
        if (isRefused)
        {
            await console.Error.WriteLineAsync(WaysOut);
        }

        if (sinceFile.Count > 0)
        {
            await console.Error.WriteLineAsync($"{file} is of another build. Run contracts --write, and commit the file.");
        }

        return isRefused || sinceFile.Count > 0 ? 1 : 0;
    }

    private static bool IsAccepted(ContractChange change, string[] accepted) => accepted.Contains(change.Member, StringComparer.Ordinal);

    private static string WordFor(ContractChange change, string[] accepted) =>
        change.IsCompatible ? "compatible" : IsAccepted(change, accepted) ? "accepted" : "not compatible";

    private static string Text(ContractChange change) => change switch
    {
        { Before: null, IsCompatible: true } => $"{change.Member} is new. Deploy {change.Module} before the modules that use it.",
        { Before: null } => $"{change.Member} is new and required, and earlier events do not have it. Give it a default value.",
        { Now: null } => $"{change.Member} was removed. It was: {change.Before}",
        _ => $"{change.Member} was changed. It was: {change.Before}. It is: {change.Now}",
    };
}
