using Cello.Persistence.DataMigrations;

namespace Cello.Commands.DataMigrations;

/// <summary>Writes a line at the start and the end of each step that has rows, and every few seconds in between.</summary>
internal sealed class DataMigrationLines(TextWriter output, TimeProvider clock) : IProgress<DataMigrationProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private DataMigrationRate? _pace;
    private DataMigrationProgress _written;
    private long _writtenAt;

    public void Report(DataMigrationProgress value)
    {
        if (value.Total == 0 || value == _written)
        {
            return;
        }

        if (_pace?.Step != value.Step)
        {
            _pace = new DataMigrationRate(value, clock);
        }
        else if (value.Done < value.Total && clock.GetElapsedTime(_writtenAt) < Interval)
        {
            return;
        }

        output.WriteLine($"{value.Done * 100 / value.Total,3} % {_pace.Describe(value)}");
        (_written, _writtenAt) = (value, clock.GetTimestamp());
    }
}
