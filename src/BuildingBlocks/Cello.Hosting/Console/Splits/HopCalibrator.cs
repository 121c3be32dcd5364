using System.Diagnostics;
using Cello.Application.Modules;
using Cello.Hosting.Console.Recording;
using Cello.Modularity.Edges.Calibration;

namespace Cello.Hosting.Console.Splits;

/// <summary>
/// Measures what a call to another process costs on this machine: this host calls itself over loopback, through the client of an edge with its circuit breaker,
/// and through the server pipeline of calls between hosts. What calls within the process cost is subtracted. The calls come as requests make them: alone after a
/// pause, and several one after the other. The processor time is that of the whole process, both ends of the call, less what it uses otherwise. To be independent
/// of other work of the host, the kinds of calls take turns, and each figure is the median of the turns.
/// </summary>
internal sealed class HopCalibrator(CalibrationCalls calls) : IDisposable
{
    private const int WarmUp = 100;
    private const int Turns = 12;
    private const int RequestsOfATurn = 12;
    private const int CallsInARow = 6;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Takes about two seconds.</summary>
    /// <exception cref="ModuleUnavailableException">The host cannot call itself.</exception>
    public async Task<HopCost> MeasureAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await CallAsync(calls.RemoteAsync, WarmUp, new LatencyHistogram(), new LatencyHistogram(), cancellationToken);
            var (local, first, next) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
            var (firstCpu, nextCpu) = (new List<double>(), new List<double>());
            for (var turn = 0; turn < Turns; turn++)
            {
                var within = await UsageOfAsync(calls.LocalAsync, 1, local, local, cancellationToken);
                var one = await UsageOfAsync(calls.RemoteAsync, 1, first, next, cancellationToken);
                var several = await UsageOfAsync(calls.RemoteAsync, CallsInARow, first, next, cancellationToken);
                var added = one.CpuMs - (within.CpuMs * (one.Elapsed / within.Elapsed));
                firstCpu.Add(added / RequestsOfATurn);
                nextCpu.Add((several.CpuMs - (within.CpuMs * (several.Elapsed / within.Elapsed)) - added) / (RequestsOfATurn * (CallsInARow - 1)));
            }

            var (addedToFirst, subtracted) = (first.Read(), local.Read().Percentile(0.5) ?? 0);
            return new HopCost(
                "calibration",
                Added(addedToFirst.Percentile(0.5), subtracted),
                Added(addedToFirst.Percentile(0.99), subtracted),
                Added(addedToFirst.Percentile(0.999), subtracted),
                Added(next.Read().Percentile(0.5), subtracted),
                MedianOf(firstCpu),
                MedianOf(nextCpu),
                BytesMean: null);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static double Added(double? remote, double local) => Math.Max(0, Math.Round((remote ?? 0) - local, 4));

    private static double MedianOf(IEnumerable<double> values) => Math.Max(0, Math.Round(values.Order().ElementAt(Turns / 2), 4));

    /// <summary>What the process uses for some requests, each after a pause.</summary>
    private static async Task<(double CpuMs, TimeSpan Elapsed)> UsageOfAsync(
        Func<long, CancellationToken, Task> call, int count, LatencyHistogram first, LatencyHistogram next, CancellationToken cancellationToken)
    {
        var (cpu, startedAt) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        for (var request = 0; request < RequestsOfATurn; request++)
        {
            await Task.Delay(Pause, cancellationToken);
            await CallAsync(call, count, first, next, cancellationToken);
        }

        return ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, Stopwatch.GetElapsedTime(startedAt));
    }

    /// <summary>Makes some calls, one after the other.</summary>
    private static async Task CallAsync(
        Func<long, CancellationToken, Task> call, int count, LatencyHistogram first, LatencyHistogram next, CancellationToken cancellationToken)
    {
        for (var number = 0; number < count; number++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            await call(number, cancellationToken);
            (number == 0 ? first : next).Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
        }
    }
}
