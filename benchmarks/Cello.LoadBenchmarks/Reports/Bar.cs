using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Measures;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Reports;

/// <summary>A goal of Cello, and the measured value.</summary>
internal sealed record Bar(string What, string Asked, string Measured, bool Holds)
{
    private const int Many = 256;

    public static IEnumerable<Bar> Of(Throughput runs, IReadOnlyList<StartUp> starts, IReadOnlyList<(long Orders, double Memory)> growth)
    {
        yield return AtLeast("Reads, everything on, against the bare API over SQLite", 0.6, Rate(Names.Cello, Work.Read) / Rate(Names.BareOnSqlite, Work.Read));
        yield return AtLeast(
            "Reads, authentication and rate limit off, against the same", 0.8, Rate(Names.CelloOpen, Work.Read) / Rate(Names.BareOnSqlite, Work.Read));
        yield return AtLeast("Durable orders against the bare API over SQLite", 4, Rate(Names.Cello, Work.Write) / Rate(Names.BareOnSqlite, Work.Write));
        yield return AtLeast("Durable orders against FastAPI in memory", 3, Rate(Names.Cello, Work.Write) / Rate(Names.FastApi, Work.Write));
        yield return AtMost("99th percentile of durable orders", 100, Spread.Of(runs[Names.Cello, Work.Write, Many].Select(run => run.P99)).Median, "ms");
        yield return AtLeast("Orders, split against one process", 0.45, Rate(Names.CelloSplit, Work.Write) / Rate(Names.Cello, Work.Write));
        yield return AtLeast("503s while the circuit is open, against reads", 0.5, Rate(Names.UsersAway, Work.Refused) / Rate(Names.Cello, Work.Read));
        yield return AtMost(
            "Time of a page behind ten million rows, against the first", 1.5, Rate(Names.TenMillion, Work.FirstPage) / Rate(Names.TenMillion, Work.DeepPage));

        var start = starts.Single(start => start.Name == Names.Cello);
        yield return AtMost("First answer after the start", 800, start.FirstAnswer.Median, "ms");
        yield return AtMost("Memory, idle", 110, start.Memory.Median, "MB");

        var (early, late) = (growth.First(point => point.Orders >= MillionOrders.Count / 10), growth[^1]);
        yield return AtMost("Memory after a million orders, against a hundred thousand", 1.1, late.Memory / early.Memory);

        double Rate(string target, Work work) => Spread.Of(runs[target, work, Many].Select(run => run.Rate)).Median;
    }

    private static Bar AtLeast(string what, double limit, double measured) =>
        new(what, $"at least {limit}", $"{measured:0.00}", measured >= limit);

    private static Bar AtMost(string what, double limit, double measured, string unit = "") =>
        new(what, $"at most {limit} {unit}".TrimEnd(), unit.Length == 0 ? $"{measured:0.00}" : $"{measured:0} {unit}", measured <= limit);
}
