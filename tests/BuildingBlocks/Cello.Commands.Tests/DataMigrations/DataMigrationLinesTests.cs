using Cello.Commands.DataMigrations;
using Cello.Persistence.DataMigrations;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Commands.Tests.DataMigrations;

public sealed class DataMigrationLinesTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly DataMigrationLines _lines;

    public DataMigrationLinesTests() => _lines = new DataMigrationLines(_output, _clock);

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_step_logs_a_line_at_its_start_at_its_end_and_every_five_seconds()
    {
        Report("copy a", 0, 1000);
        After(seconds: 4);
        Report("copy a", 400, 1000);
        After(seconds: 1);
        Report("copy a", 500, 1000);
        After(seconds: 1);
        Report("copy a", 1000, 1000);
        Report("copy a", 1000, 1000);
        Report("copy b", 0, 2000);

        Lines.ShouldBe(
        [
            "  0 % copy a: 0 of 1,000 rows, 0 rows/s",
            " 50 % copy a: 500 of 1,000 rows, 100 rows/s",
            "100 % copy a: 1,000 of 1,000 rows, 167 rows/s",
            "  0 % copy b: 0 of 2,000 rows, 0 rows/s",
        ]);
    }

    [Fact]
    public void Work_of_an_earlier_run_does_not_count_towards_the_speed_of_this_one()
    {
        Report("copy a", 900, 1000);
        After(seconds: 10);
        Report("copy a", 1000, 1000);

        Lines.ShouldBe([" 90 % copy a: 900 of 1,000 rows, 0 rows/s", "100 % copy a: 1,000 of 1,000 rows, 10 rows/s"]);
    }

    [Fact]
    public void A_step_that_was_complete_before_logs_one_line_and_an_empty_step_none()
    {
        Report("copy a", 1000, 1000);
        Report("copy a", 1000, 1000);
        Report("copy b", 0, 0);

        Lines.ShouldBe(["100 % copy a: 1,000 of 1,000 rows, 0 rows/s"]);
    }

    private string[] Lines => _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private void Report(string step, long done, long total) => _lines.Report(new DataMigrationProgress(step, done, total));

    private void After(int seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));
}
