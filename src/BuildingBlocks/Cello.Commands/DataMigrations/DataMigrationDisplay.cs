using Cello.Persistence.DataMigrations;
using Spectre.Console;

namespace Cello.Commands.DataMigrations;

/// <summary>Shows the progress of a data migration: as bars on a terminal, and otherwise as a line every few seconds.</summary>
internal static class DataMigrationDisplay
{
    public static Task ShowAsync(TextWriter output, Func<IProgress<DataMigrationProgress>, Task> move)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        return console.Profile is { Out.IsTerminal: true, Capabilities: { Interactive: true, Ansi: true } }
            ? console.Progress()
                .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
                .StartAsync(context => move(new DataMigrationBars(context, TimeProvider.System)))
            : move(new DataMigrationLines(output, TimeProvider.System));
    }
}
