using System.Diagnostics;
using Cello.Application.Modules;
using Cello.Hosting.Console.Recording;
using Cello.Modularity.Edges.Calibration;

namespace Cello.Hosting.Console.Splits;

/// <summary>
/// Measures what a call to another process costs on this machine: this host calls itself over loopback, through the client of an edge with its circuit breaker,
/// and through the server pipeline of calls between hosts. What calls within the process cost is subtracted. There is a pause before each call, so that it finds
/// the threads of both ends asleep, as a call to another process does. The processor time is that of the whole process, both ends of the call, less what it uses
/// otherwise. Local and remote calls take turns, and the processor time is the median of the turns, so that other work of the host matters little.
/// </summary>
internal sealed class HopCalibrator(CalibrationCalls calls) : IDisposable
{
    private const int WarmUp = 100;
    private const int Turns = 15;
    private const int CallsOfATurn = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Takes about two seconds.</summary>
    /// <exception cref="ModuleUnavailableException">The host cannot call itself.</exception>
    public async Task<HopCost> MeasureAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            for (var number = 0; number < WarmUp; number++)
            {
                await calls.RemoteAsync(number, cancellationToken);
            }

            var (local, remote, cpu) = (new LatencyHistogram(), new LatencyHistogram(), new List<double>());
            for (var turn = 0; turn < Turns; turn++)
            {
                var within = await UsageOfAsync(calls.LocalAsync, local, cancellationToken);
                var between = await UsageOfAsync(calls.RemoteAsync, remote, cancellationToken);
                cpu.Add((between.CpuMs - (within.CpuMs * (between.Elapsed / within.Elapsed))) / CallsOfATurn);
            }

            var (added, subtracted) = (remote.Read(), local.Read().Percentile(0.5) ?? 0);
            return new HopCost(
                "calibration",
                NonNegative(added.Percentile(0.5) - subtracted),
                NonNegative(added.Percentile(0.99) - subtracted),
                NonNegative(cpu.Order().ElementAt(Turns / 2)),
                BytesMean: null);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static double NonNegative(double? milliseconds) => Math.Max(0, Math.Round(milliseconds ?? 0, 4));

    private static async Task<(double CpuMs, TimeSpan Elapsed)> UsageOfAsync(
        Func<long, CancellationToken, Task> call, LatencyHistogram durations, CancellationToken cancellationToken)
    {
        var (cpu, startedAt) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        for (var number = 0; number < CallsOfATurn; number++)
        {
            await Task.Delay(Pause, cancellationToken);
            var calledAt = Stopwatch.GetTimestamp();
            await call(number, cancellationToken);
            durations.Record(Stopwatch.GetElapsedTime(calledAt).TotalSeconds);
        }

        return ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, Stopwatch.GetElapsedTime(startedAt));
    }
}
