using Cello.Persistence.Moving;
using Spectre.Console;

namespace Cello.Commands.DataMoves;

/// <summary>Shows a progress bar for each step that has rows.</summary>
internal sealed class MoveBars(ProgressContext context, TimeProvider clock) : IProgress<MoveProgress>
{
    private MovePace? pace;
    private ProgressTask? bar;

    public void Report(MoveProgress value)
    {
        if (value.Total == 0)
        {
            return;
        }

        if (bar is null || pace?.Step != value.Step)
        {
            pace = new MovePace(value, clock);
            bar = context.AddTask(value.Step, maxValue: value.Total);
        }

        bar.Value = value.Done;
        bar.Description = pace.Describe(value);
    }
}
