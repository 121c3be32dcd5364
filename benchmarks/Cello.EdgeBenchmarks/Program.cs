using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;
using Perfolizer.Metrology;

// Runs in this process, so that nothing is built again. Runs are short, because differences of microseconds matter, not of nanoseconds.
// The progress goes to the log next to the reports. Only the tables are printed.
var config = ManualConfig.CreateEmpty()
    .AddJob(Job.ShortRun.WithIterationCount(8).WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddLogger(NullLogger.Instance)
    .AddExporter(MarkdownExporter.GitHub)
    .AddColumnProvider(DefaultColumnProviders.Instance)
    .HideColumns(Column.Job, Column.Toolchain, Column.IterationCount, Column.LaunchCount, Column.WarmupCount)
    .WithSummaryStyle(SummaryStyle.Default.WithTimeUnit(TimeUnit.Microsecond).WithSizeUnit(SizeUnit.B));

var benchmarks = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly);
var summaries = (args.Length > 0 ? benchmarks.Run(args, config) : benchmarks.RunAll(config)).ToList();
summaries.ForEach(summary => MarkdownExporter.Console.ExportToLog(summary, ConsoleLogger.Default));
return summaries.TrueForAll(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
