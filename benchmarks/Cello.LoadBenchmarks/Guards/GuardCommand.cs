using System.CommandLine;
using System.Text;
using Cello.LoadBenchmarks.Reports;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Guards;

/// <summary>The command <c>guard</c>, which compares two builds of Cello.</summary>
internal static class GuardCommand
{
    private const double Limit = 1.05;

    public static Command Create()
    {
        var before = new Option<string>("--before") { Description = "Where the published programs to compare with are", Required = true };
        var after = new Option<string>("--after") { Description = "Where the published programs are that may be slower", Required = true };
        var pairs = new Option<int>("--pairs") { Description = "How often a process of each is started", DefaultValueFactory = _ => 4 };
        var rounds = new Option<int>("--rounds") { Description = "How often a pair of processes is measured", DefaultValueFactory = _ => 15 };
        var seconds = new Option<int>("--seconds") { Description = "Of one round", DefaultValueFactory = _ => 1 };
        var warmUp = new Option<int>("--warm-up") { Description = "Seconds of load before the first round", DefaultValueFactory = _ => 5 };

        var command = new Command("guard", "Fails if a request needs over 5 % more processor time in one build of Cello than in another")
        {
            before, after, pairs, rounds, seconds, warmUp,
        };
        command.SetAction(async line => Print(await Guard.CompareAsync(
            new Builds(line.GetValue(before)!, ""),
            new Builds(line.GetValue(after)!, ""),
            new GuardOptions(line.GetValue(pairs), line.GetValue(rounds), line.GetValue(seconds), line.GetValue(warmUp)))));
        return command;
    }

    /// <returns>The exit code.</returns>
    private static int Print(IReadOnlyList<Comparison> comparisons)
    {
        var text = new StringBuilder("\n");
        text.AppendTable(
            ["processor time of a request", "before µs", "after µs", "ratio", ""],
            comparisons.Select(comparison => new[]
            {
                comparison.Work.Title,
                $"{comparison.Before:0.0}",
                $"{comparison.After:0.0}",
                $"{comparison.Ratio:0.000} ± {comparison.Error:0.000}",
                comparison.Ratio <= Limit ? "holds" : "slower",
            }));
        Console.Write(text);
        return comparisons.All(comparison => comparison.Ratio <= Limit) ? 0 : 1;
    }
}
