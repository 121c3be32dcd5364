using System.Text;
using Cello.LoadBenchmarks.Measures;

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
        - **Cello split**: Users in one process, Orders in another.
        - **assembled from packages**: `benchmarks/peers/Assembled`, the same requests as a team would build them in a week from well-known packages:
          minimal API, Mediator, FluentValidation, EF Core with pooled contexts, JwtBearer, ASP.NET Core's rate limiter, Serilog and prometheus-net. It
          has the same durability, token, limit and log line for each request. It has no events, no idempotency keys, no circuits, and no second process.
        - **bare API**: `benchmarks/peers/BareApi`, a minimal API without these features and without a log. It stores data in memory, or in SQLite or
          PostgreSQL with the same durability, with handwritten SQL or with EF Core, which Cello uses.
        - On PostgreSQL, these peers prepare their statements, as Cello does.
        - **FastAPI**: `benchmarks/peers/fastapi`, the same two services in Python on uvicorn, in memory, in one process or in two, as installed by
          Debian; and in one process with the optional faster event loop and parser.

        Before the first round, each target is under load until two runs in a row need no less processor time than one before.
        Each run keeps all its connections busy. The rate is the median of the rounds, with the minimum and the maximum. The latencies and the
        processor time of a request are medians too. Memory is the amount in use at the end.

        """;

    public static async Task<string> WriteAsync(
        Options options,
        Throughput runs,
        IReadOnlyList<HalfLoad> halfLoads,
        IReadOnlyList<StartUp> starts,
        IReadOnlyList<(long Orders, double Memory)> growth,
        IReadOnlyList<EventCost> costs,
        IReadOnlyList<Prediction> predictions,
        string calls)
    {
        var text = new StringBuilder(Head);
        text.AppendTable(["machine", ""], (await Machine.DescribeAsync()).Select(line => new[] { line.What, line.Which }));
        text.Append($"\n{options.Rounds} rounds of {options.Seconds} s a run.\n\n## What Cello set out to reach\n\nOn SQLite unless it says otherwise.\n\n");
        text.AppendTable(
            ["what", "asked", "measured", ""],
            Bars.Of(runs, halfLoads).Concat(Bars.Of(starts, growth)).Concat(Bars.Of(costs)).Select(bar => new[] { bar.What, bar.Asked, bar.Measured, bar.Outcome }));
        text.Append(About);
        text.AppendProcessorTimes(runs, options.Connections);
        text.AppendRates(runs, options.Connections);

        text.Append("\n## Half load\n\nRequests at random times on 256 connections, at half of the rate that a target reaches with 32 connections.\n\n");
        text.AppendTable(
            ["", "half of the rate of", "requests a second", "p50 ms", "p99 ms"],
            halfLoads.Select(load => new[]
            {
                $"{load.Target}, {load.Work.Title}", load.HalfOf, $"{load.Rate}", $"{load.P50.Median:0.00}", $"{load.P99.Median:0.00} ({load.P99.Least:0.00} to {load.P99.Most:0.00})",
            }));
        text.Append("\n## Start and rest\n\nThe time from the start of the process, with an empty folder, to the first response, and its processor time until then. Then the memory in use five seconds later: with the pages of the\nprogram's files, which several processes share and the system can reclaim, and without them. Then the most memory in use after any of the runs above.\n\n");
        text.AppendTable(
            ["", "first answer ms", "CPU ms", "memory MB", "without files MB", "under load MB"],
            starts.Select(start => new[] { start.Name, $"{start.FirstAnswer}", $"{start.Cpu}", $"{start.Memory}", $"{start.Private}", $"{runs.MostMemory(start.Name):0}" }));
        text.Append("\n## A million orders\n\nMemory of one process while 256 clients place a million orders.\n\n");
        text.AppendTable(["orders", "memory MB"], growth.Select(point => new[] { $"{point.Orders:N0}", $"{point.Memory:0}" }));
        text.Append("\n## Events\n\n`PUT /users/{id}` with 256 connections, which publishes an event for each request, without a subscriber and with one. Events are\nhandled at the same time, and then from the backlog that is left. Then the time from the commit to the end of the handler, while requests arrive at half of that rate.\n\n");
        text.AppendTable(
            ["", "requests a second", "CPU µs a request", "events handled a second", "from the backlog", "p50 ms", "p99 ms"],
            costs.Select(cost => new[]
            {
                cost.Name, $"{cost.Rate}", $"{cost.Cpu.Median:0}", $"{cost.Handled}", $"{cost.Drained}", Milliseconds(cost.P50), Milliseconds(cost.P99),
            }));
        text.Append("\n## The plan of a split\n\nWhat [`split --plan`](planning-a-split.md) predicts from the traffic of one process, with a share of the calls rehearsed, and what two processes measure, which are\nunder the same load in turns with it: 200 and 100 requests a second. Processor time is that of all processes per request.\n\n");
        text.AppendTable(
            ["", "", "in one process", "predicted", "measured", "error"],
            predictions.Select(prediction => new[]
            {
                prediction.Route, $"{prediction.Figure}, {prediction.Unit}", Exact(prediction.Before), Exact(prediction.Predicted), Exact(prediction.Measured), $"{prediction.Error:P0}",
            }));
        text.Append("\n## A call between modules\n\nMeasured with BenchmarkDotNet in one process, compared with a direct call of the callee: `dotnet run -c Release --project benchmarks/Cello.EdgeBenchmarks`.\n");
        foreach (var table in Directory.GetFiles(calls, "*-report-github.md").Order(StringComparer.Ordinal))
        {
            text.Append('\n').AppendJoin('\n', (await File.ReadAllLinesAsync(table)).Where(line => line.StartsWith('|'))).Append('\n');
        }

        return text.ToString();
    }

    private static string Exact(Spread spread) => $"{spread.Median:0.00} ({spread.Least:0.00} to {spread.Most:0.00})";

    private static string Milliseconds(Spread? spread) => spread is null ? "" : $"{spread.Median:0}";
}
