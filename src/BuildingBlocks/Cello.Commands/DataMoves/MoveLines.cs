using Cello.Persistence.Moving;

namespace Cello.Commands.DataMoves;

/// <summary>Writes a line at the start and the end of each step that has rows, and every few seconds in between.</summary>
internal sealed class MoveLines(TextWriter output, TimeProvider clock) : IProgress<MoveProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private MovePace? pace;
    private MoveProgress written;
    private long writtenAt;

    public void Report(MoveProgress value)
    {
        if (value.Total == 0 || value == written)
        {
            return;
        }

        if (pace?.Step != value.Step)
        {
            pace = new MovePace(value, clock);
        }
        else if (value.Done < value.Total && clock.GetElapsedTime(writtenAt) < Interval)
        {
            return;
        }

        output.WriteLine($"{value.Done * 100 / value.Total,3} % {pace.Describe(value)}");
        (written, writtenAt) = (value, clock.GetTimestamp());
    }
}
