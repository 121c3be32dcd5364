using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Measures;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Reports;

/// <summary>What Cello set out to reach. A goal of which something was not measured is left out.</summary>
internal static class Bars
{
    private const int Few = 32;
    private const int Many = 256;

    public static IEnumerable<Bar> Of(Throughput runs, IReadOnlyList<HalfLoad> halfLoads) =>
        Reads(runs).Concat(Orders(runs)).Concat(OnPostgreSql(runs)).Concat(HalfLoaded(halfLoads)).Concat(Others(runs)).OfType<Bar>();

    public static IEnumerable<Bar> Of(IReadOnlyList<StartUp> starts, IReadOnlyList<(long Orders, double Memory)> growth)
    {
        StartUp? Named(string name) => starts.SingleOrDefault(start => start.Name == name);
        var start = Named(Names.Cello);
        var early = growth.FirstOrDefault(point => point.Orders >= MillionOrders.Count / 10);
        return new[]
        {
            Bar.AtMost("First answer after the start", 700, start?.FirstAnswer.Median, "ms"),
            Bar.AtMost("Memory, idle, against the assembled peer", 1, start?.Memory.Median / Named(Names.Assembled)?.Memory.Median),
            Bar.AtMost("Memory after a million orders, against a hundred thousand", 1.1, early.Orders > 0 ? growth[^1].Memory / early.Memory : null),
        }.OfType<Bar>();
    }

    public static IEnumerable<Bar> Of(IReadOnlyList<EventCost> costs)
    {
        EventCost? Named(string name) => costs.SingleOrDefault(cost => cost.Name == name);
        var (one, two, server) = (Named(EventCosts.SqliteOneProcess), Named(EventCosts.SqliteTwoProcesses), Named(EventCosts.PostgreSqlOneProcess));
        return new[]
        {
            Bar.AtLeast("Requests that publish, with a subscriber against without", 0.85, one?.Rate.Median / Named(EventCosts.SqliteAlone)?.Rate.Median),
            Bar.AtLeast("The same on PostgreSQL", 0.85, server?.Rate.Median / Named(EventCosts.PostgreSqlAlone)?.Rate.Median),
            Bar.AtMost("From commit to handled, median", 20, one?.P50?.Median, "ms"),
            Bar.AtMost("From commit to handled, 99th percentile", 250, one?.P99?.Median, "ms"),
            Bar.AtMost("The same, to another process", 500, two?.P99?.Median, "ms"),
            Bar.AtLeast("Events handled a second, from a backlog", 5000, one?.Drained?.Median),
            Bar.AtLeast("The same on PostgreSQL", 5000, server?.Drained?.Median),
        }.OfType<Bar>();
    }

    private static IEnumerable<Bar?> Reads(Throughput runs) => new[] { Few, Many }
        .SelectMany(connections => new[]
        {
            Bar.AtLeast($"Reads against the assembled peer, {connections} connections", 3, Ratio(runs, Work.Read, connections, Names.Cello, Names.Assembled)),
            Bar.AtLeast(
                $"Reads against the bare API with EF Core, {connections} connections", 1.2, Ratio(runs, Work.Read, connections, Names.Cello, Names.BareOnEfCore)),
            Bar.AtLeast(
                $"Reads against the bare API with handwritten SQL, {connections} connections",
                0.65,
                Ratio(runs, Work.Read, connections, Names.Cello, Names.BareOnSqlite)),
        })
        .Append(Bar.AtLeast(
            $"The same, authentication and rate limit off, {Many} connections", 0.8, Ratio(runs, Work.Read, Many, Names.CelloOpen, Names.BareOnSqlite)));

    private static IEnumerable<Bar?> Orders(Throughput runs) =>
    [
        Bar.AtLeast("Durable orders against the assembled peer, 1 connection", 1.5, Ratio(runs, Work.Write, 1, Names.Cello, Names.Assembled)),
        Bar.AtLeast($"Durable orders against the assembled peer, {Many} connections", 6, Ratio(runs, Work.Write, Many, Names.Cello, Names.Assembled)),
        Bar.AtLeast(
            $"Durable orders against the bare API with handwritten SQL, {Many} connections", 4, Ratio(runs, Work.Write, Many, Names.Cello, Names.BareOnSqlite)),
        Bar.AtLeast($"Durable orders against FastAPI in memory, {Many} connections", 3, Ratio(runs, Work.Write, Many, Names.Cello, Names.FastApi)),
        Bar.AtMost($"99th percentile of durable orders, {Many} connections", 100, runs.Median(Names.Cello, Work.Write, Many, run => run.P99), "ms"),
        Bar.AtLeast($"Orders, split against one process, {Many} connections", 0.6, Ratio(runs, Work.Write, Many, Names.CelloSplit, Names.Cello)),
    ];

    private static IEnumerable<Bar?> OnPostgreSql(Throughput runs) => new[] { (Work.Read, "Reads"), (Work.Write, "Orders") }.Select(kind => Bar.AtLeast(
        $"{kind.Item2} on PostgreSQL against the assembled peer, {Few} connections",
        1.5,
        Ratio(runs, kind.Item1, Few, Names.CelloOnPostgreSql, Names.AssembledOnPostgreSql)));

    private static IEnumerable<Bar?> HalfLoaded(IReadOnlyList<HalfLoad> halfLoads) => new[] { (Work.Read, "reads"), (Work.Write, "durable orders") }.Select(kind =>
    {
        double? P99(string target) => halfLoads
            .SingleOrDefault(load => load.Target == target && load.Work == kind.Item1 && load.HalfOf == Names.Assembled)?.P99.Median;
        return Bar.AtMost(
            $"99th percentile of {kind.Item2} against the assembled peer, both at half of its rate", 0.7, P99(Names.Cello) / P99(Names.Assembled));
    });

    private static IEnumerable<Bar?> Others(Throughput runs) =>
    [
        Bar.AtLeast(
            "503s while the circuit is open, against reads", 0.5, runs.Rate(Names.UsersAway, Work.Refused, Many) / runs.Rate(Names.Cello, Work.Read, Many)),
        Bar.AtMost(
            "Time of a page behind ten million rows, against the first",
            1.5,
            runs.Rate(Names.TenMillion, Work.FirstPage, Many) / runs.Rate(Names.TenMillion, Work.DeepPage, Many)),
    ];

    private static double? Ratio(Throughput runs, Work work, int connections, string target, string other) =>
        runs.Rate(target, work, connections) / runs.Rate(other, work, connections);
}
