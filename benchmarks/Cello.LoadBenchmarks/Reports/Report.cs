using System.Text;
using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Measures;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Reports;

/// <summary>Writes the figures of a run as Markdown.</summary>
internal static class Report
{
    private const string Head = """
        # Benchmarks

        This page compares the cost and the performance of Cello with alternatives. The figures are from one run of

        ```sh
        benchmarks/run
        ```

        which writes this page. Only the ratios apply to other machines: all targets, and the load generator, ran in turn on the same machine.


        """;

    private const string About = """

        ## What is compared

        - **Cello**: the published host in one process on SQLite, with authentication, a rate limit that is counted but never reached, metrics, and
          a log line for each request. Its writes are durable before the response (`synchronous=FULL`).
        - **Cello, authentication and rate limit off**: the same without these two.
        - **Cello on PostgreSQL**: the same on PostgreSQL with its default settings (`fsync=on`). The processor time of the server is not included.
        - **Cello on PostgreSQL, statements prepared**: the same with `Max Auto Prepare=50`, as in the files of `deploy/`.
        - **Cello split**: Users in one process, Orders in another.
        - **bare API**: `benchmarks/peers/BareApi`, a minimal API without these features and without a log. It stores data in memory, or in SQLite with the
          same durability, with handwritten SQL or with EF Core, which Cello uses.
        - **FastAPI**: `benchmarks/peers/fastapi`, the same two services in Python on uvicorn, in memory, in one process or in two, as installed by
          Debian; and in one process with the optional faster event loop and parser.

        Each run keeps all its connections busy. The rate is the median of the rounds, with the minimum and the maximum. The latencies and the
        processor time of the target for each request are medians too. Memory is the amount in use at the end.

        """;

    public static async Task<string> WriteAsync(
        Options options, Throughput runs, IReadOnlyList<StartUp> starts, IReadOnlyList<(long Orders, double Memory)> growth, IReadOnlyList<EventCost> costs, string calls)
    {
        var text = new StringBuilder(Head);
        Table(text, ["machine", ""], (await Machine.DescribeAsync()).Select(line => new[] { line.What, line.Which }));
        text.Append($"\n{options.Rounds} rounds of {options.Seconds} s a run.\n\n## What Cello set out to reach\n\nAt 256 connections.\n\n");
        Table(text, ["what", "asked", "measured", ""], Bar.Of(runs, starts, growth).Select(bar => new[] { bar.What, bar.Asked, bar.Measured, bar.Holds ? "holds" : "**missed**" }));
        text.Append(About);

        foreach (var work in Work.All)
        {
            foreach (var connections in options.Connections)
            {
                text.Append($"\n## {work.Title}, {connections} {(connections == 1 ? "connection" : "connections")}\n\n");
                Table(text, ["", "requests a second", "p50 ms", "p99 ms", "CPU µs a request", "memory MB"], Rows(runs, work, connections));
            }
        }

        text.Append("\n## Start and rest\n\nThe time from the start of the process, with an empty folder, to the first response, and the memory in use five seconds later: with the pages of the\nprogram's files, which several processes share and the system can reclaim, and without them.\n\n");
        Table(
            text,
            ["", "first answer ms", "memory MB", "without files MB"],
            starts.Select(start => new[] { start.Name, Text(start.FirstAnswer), Text(start.Memory), Text(start.Private) }));
        text.Append("\n## A million orders\n\nMemory of one process while 256 clients place a million orders.\n\n");
        Table(text, ["orders", "memory MB"], growth.Select(point => new[] { $"{point.Orders:N0}", $"{point.Memory:0}" }));
        text.Append("\n## Events\n\n`PUT /users/{id}` with 256 connections, which publishes an event for each request, without a subscriber and with one. Then the time from the commit to the\nend of the handler, while requests arrive at half of that rate.\n\n");
        Table(
            text,
            ["", "requests a second", "CPU µs a request", "events handled a second", "p50 ms", "p99 ms"],
            costs.Select(cost => new[]
            {
                cost.Name, Text(cost.Rate), $"{cost.Cpu.Median:0}", cost.Handled is { } handled ? Text(handled) : "", Milliseconds(cost.P50), Milliseconds(cost.P99),
            }));
        text.Append("\n## A call between modules\n\nMeasured with BenchmarkDotNet in one process, compared with a direct call of the callee: `dotnet run -c Release --project benchmarks/Cello.EdgeBenchmarks`.\n");
        foreach (var table in Directory.GetFiles(calls, "*-report-github.md").Order(StringComparer.Ordinal))
        {
            text.Append('\n').AppendJoin('\n', (await File.ReadAllLinesAsync(table)).Where(line => line.StartsWith('|'))).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string[]> Rows(Throughput runs, Work work, int connections)
    {
        foreach (var name in Names.All)
        {
            if (runs[name, work, connections] is { Count: > 0 } samples)
            {
                double Median(Func<Sample, double> figure) => Spread.Of(samples.Select(figure)).Median;
                yield return
                [
                    name,
                    Text(Spread.Of(samples.Select(run => run.Rate))),
                    $"{Median(run => run.P50):0.00}",
                    $"{Median(run => run.P99):0.00}",
                    $"{Median(run => run.Cpu):0}",
                    $"{Median(run => run.Memory):0}",
                ];
            }
        }
    }

    private static string Milliseconds(Spread? spread) => spread is null ? "" : $"{spread.Median:0}";

    private static string Text(Spread spread) => $"{spread.Median:N0} ({spread.Least:N0} to {spread.Most:N0})";

    private static void Table(StringBuilder text, string[] head, IEnumerable<string[]> rows)
    {
        Row(head);
        Row([.. head.Select((_, column) => column == 0 ? "---" : "---:")]);
        foreach (var row in rows)
        {
            Row(row);
        }

        void Row(string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
    }
}
