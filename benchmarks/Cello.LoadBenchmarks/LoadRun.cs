using Cello.LoadBenchmarks.Measures;
using Cello.LoadBenchmarks.Reports;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks;

/// <summary>One run of the benchmarks, from starting the targets to the report.</summary>
internal static class LoadRun
{
    /// <param name="options">What to run.</param>
    /// <param name="builds">The locations of the programs.</param>
    /// <param name="report">The file to write, or null.</param>
    /// <param name="only">The only measurement to make, or null.</param>
    /// <param name="calls">The folder of BenchmarkDotNet's tables, for the report.</param>
    public static async Task RunAsync(Options options, Builds builds, string? report, Func<Catalog, Options, Task>? only, string calls)
    {
        var folder = Directory.CreateTempSubdirectory("cello-benchmarks-");
        try
        {
            var catalog = new Catalog(builds, folder.FullName);
            if (only is not null)
            {
                await only(catalog, options);
                return;
            }

            var starts = report is null ? [] : await StartUps.MeasureAsync(catalog, options);
            var throughput = new Throughput(options);
            IReadOnlyList<HalfLoad> halfLoads;
            var targets = new List<Target>();
            try
            {
                foreach (var (name, start) in catalog.All.Where(target => options.Wants(target.Name)))
                {
                    Console.WriteLine($"starting {name}");
                    targets.Add(await start(name));
                }

                await throughput.RunAsync(targets);
                halfLoads = await HalfLoads.MeasureAsync(targets, throughput, options);
            }
            finally
            {
                foreach (var target in targets)
                {
                    await target.DisposeAsync();
                }
            }

            foreach (var bar in Bars.Of(throughput, halfLoads))
            {
                Console.WriteLine($"{bar.What,-100} {bar.Asked,-15} {bar.Measured,8}  {(bar.Holds ? "holds" : "missed")}");
            }

            if (report is not null)
            {
                var growth = await MillionOrders.RunAsync(catalog);
                var costs = await EventCosts.MeasureAsync(catalog, options);
                var predictions = await Predictions.MeasureAsync(catalog, options);
                await File.WriteAllTextAsync(report, await Report.WriteAsync(options, throughput, halfLoads, starts, growth, costs, predictions, calls));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
