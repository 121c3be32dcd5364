using System.Diagnostics;
using Cello.Application.Modules;
using Cello.Hosting.Console.Recording;
using Cello.Modularity.Edges.Calibration;

namespace Cello.Hosting.Console.Splits;

/// <summary>
/// Measures what a call to another process costs on this machine: this host calls itself over loopback, one call after the other, through the client of an edge
/// with its circuit breaker, and through the server pipeline of calls between hosts. What the same calls cost within the process is subtracted. The processor
/// time is that of the whole process, both ends of the call, less what it used just before.
/// </summary>
internal sealed class HopCalibrator(CalibrationCalls calls) : IDisposable
{
    private const int WarmUp = 100;
    private const int Calls = 500;

    private static readonly TimeSpan IdlePeriod = TimeSpan.FromMilliseconds(300);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Takes about a second.</summary>
    /// <exception cref="ModuleUnavailableException">The host cannot call itself.</exception>
    public async Task<HopCost> MeasureAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await CallAsync(calls.RemoteAsync, WarmUp, new LatencyHistogram(), cancellationToken);
            await CallAsync(calls.LocalAsync, WarmUp, new LatencyHistogram(), cancellationToken);
            var idle = await UsageOfAsync(() => Task.Delay(IdlePeriod, cancellationToken));
            var idleShare = idle.Cpu / idle.Elapsed;
            var local = await MeasureAsync(calls.LocalAsync, idleShare, cancellationToken);
            var remote = await MeasureAsync(calls.RemoteAsync, idleShare, cancellationToken);
            return new HopCost(
                "calibration", Added(remote.P50Ms, local.P50Ms), Added(remote.P99Ms, local.P50Ms), Math.Max(0, Math.Round(remote.CpuMs - local.CpuMs, 4)), BytesMean: null);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private static double Added(double remote, double local) => Math.Max(0, Math.Round(remote - local, 4));

    private static async Task<(double P50Ms, double P99Ms, double CpuMs)> MeasureAsync(
        Func<long, CancellationToken, Task> call, double idleShare, CancellationToken cancellationToken)
    {
        var durations = new LatencyHistogram();
        var busy = await UsageOfAsync(() => CallAsync(call, Calls, durations, cancellationToken));
        var counts = durations.Read();
        return (counts.Percentile(0.5) ?? 0, counts.Percentile(0.99) ?? 0, (busy.Cpu - (busy.Elapsed * idleShare)).TotalMilliseconds / Calls);
    }

    private static async Task CallAsync(Func<long, CancellationToken, Task> call, int count, LatencyHistogram durations, CancellationToken cancellationToken)
    {
        for (var number = 0; number < count; number++)
        {
            var startedAt = Stopwatch.GetTimestamp();
            await call(number, cancellationToken);
            durations.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
        }
    }

    private static async Task<(TimeSpan Cpu, TimeSpan Elapsed)> UsageOfAsync(Func<Task> work)
    {
        var (cpu, startedAt) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await work();
        return (Environment.CpuUsage.TotalTime - cpu, Stopwatch.GetElapsedTime(startedAt));
    }
}
