using Cello.Persistence.DataMigrations;
using Spectre.Console;

namespace Cello.Commands.DataMigrations;

/// <summary>Shows a progress bar for each step that has rows.</summary>
internal sealed class DataMigrationBars(ProgressContext context, TimeProvider clock) : IProgress<DataMigrationProgress>
{
    private DataMigrationRate? _pace;
    private ProgressTask? _bar;

    public void Report(DataMigrationProgress value)
    {
        if (value.Total == 0)
        {
            return;
        }

        if (_bar is null || _pace?.Step != value.Step)
        {
            _pace = new DataMigrationRate(value, clock);
            _bar = context.AddTask(value.Step, maxValue: value.Total);
        }

        _bar.Value = value.Done;
        _bar.Description = _pace.Describe(value);
    }
}
