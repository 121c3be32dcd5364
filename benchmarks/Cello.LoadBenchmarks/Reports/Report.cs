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

        What Cello costs and what it gives, against what could be taken instead, measured in one run of

        ```sh
        benchmarks/run
        ```

        which writes this page. Only the ratios mean something elsewhere: everything, the load included, ran on the same machine, by turns.


        """;

    private const string About = """

        ## What is compared

        - **Cello**: the published host as it would be run, in one process, on SQLite: with authentication, a rate limit that is counted and never
          reached, metrics and a log line a request. Its writes are durable before they are answered (`synchronous=FULL`).
        - **Cello, authentication and rate limit off**: the same without these two.
        - **Cello on PostgreSQL**: the same on a PostgreSQL with its default settings (`fsync=on`); what the server itself takes of the processor is not in the figures.
        - **Cello on PostgreSQL, statements prepared**: the same with `Max Auto Prepare=50`, as in the files of `deploy/`.
        - **Cello split**: Users in one process, Orders in another.
        - **bare API**: `benchmarks/peers/BareApi`, a minimal API without any of that, a log included: in memory, or over the same SQLite with the
          same durability, the obvious way, by hand or with EF Core, which Cello uses.
        - **FastAPI**: `benchmarks/peers/fastapi`, the same two services in Python on uvicorn, in memory, in one process or in two, as Debian
          installs it; and in one process with the faster event loop and parser that it can use.

        Each run keeps all its connections busy. The rate is the median of the rounds, with the least and the most; so are the latencies and the
        processor time that the target spent on a request. Memory is what it had in use at the end.

        """;

    public static async Task<string> WriteAsync(
        Options options, Throughput runs, IReadOnlyList<StartUp> starts, IReadOnlyList<(long Orders, double Memory)> growth, string calls)
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

        text.Append("\n## Start and rest\n\nFrom the start of the process, on an empty folder, to the first answer; memory five seconds later: all that is in use, with the pages\nof the program's files, which several processes share and the system can take back, and without them.\n\n");
        Table(
            text,
            ["", "first answer ms", "memory MB", "without files MB"],
            starts.Select(start => new[] { start.Name, Text(start.FirstAnswer), Text(start.Memory), Text(start.Private) }));
        text.Append("\n## A million orders\n\nMemory of one process while 256 clients place a million orders.\n\n");
        Table(text, ["orders", "memory MB"], growth.Select(point => new[] { $"{point.Orders:N0}", $"{point.Memory:0}" }));
        text.Append("\n## A call between modules\n\nBy BenchmarkDotNet, in one process, against the callee called directly: `dotnet run -c Release --project benchmarks/Cello.EdgeBenchmarks`.\n");
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
