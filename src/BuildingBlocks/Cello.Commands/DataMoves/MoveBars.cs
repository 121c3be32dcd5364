using Cello.Persistence.Moving;
using Spectre.Console;

namespace Cello.Commands.DataMoves;

/// <summary>Shows a progress bar for each step that has rows.</summary>
internal sealed class MoveBars(ProgressContext context, TimeProvider clock) : IProgress<MoveProgress>
{
    private MovePace? _pace;
    private ProgressTask? _bar;

    public void Report(MoveProgress value)
    {
        if (value.Total == 0)
        {
            return;
        }

        if (_bar is null || _pace?.Step != value.Step)
        {
            _pace = new MovePace(value, clock);
            _bar = context.AddTask(value.Step, maxValue: value.Total);
        }

        _bar.Value = value.Done;
        _bar.Description = _pace.Describe(value);
    }
}
