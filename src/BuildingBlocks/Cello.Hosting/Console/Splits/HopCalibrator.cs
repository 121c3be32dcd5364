using System.Diagnostics;
using System.Runtime;
using Cello.Application.Modules;
using Cello.Hosting.Console.Recording;
using Cello.Modularity.Edges.Calibration;

namespace Cello.Hosting.Console.Splits;

/// <summary>
/// Measures what a call to another process costs on this machine: this host calls itself over loopback, through the client of an edge with its circuit breaker,
/// and through the server pipeline of calls between hosts. What calls within the process cost is subtracted. There is a pause before each call, because the
/// longer both ends were idle, the longer they take to wake up: the first call of a request finds the other process idle since the previous request, and a call
/// that follows it since a moment. The processor time is that of the whole process, both ends of the call, less what it uses otherwise. Local and remote calls
/// take turns, and the processor time is the median of the turns, so that other work of the host matters little.
/// </summary>
internal sealed class HopCalibrator(CalibrationCalls calls) : IDisposable
{
    private const int WarmUp = 100;
    private const int Turns = 11;
    private const int CallsOfATurn = 20;

    /// <summary>The callee of a request with several calls has this little to wait for the next one.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(1);

    /// <summary>After this, everything is idle, and waiting longer makes little difference.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Takes up to five seconds.</summary>
    /// <param name="requestsPerSecond">How many requests per second call the module.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <exception cref="ModuleUnavailableException">The host cannot call itself.</exception>
    public async Task<HopCost> MeasureAsync(double requestsPerSecond, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            for (var number = 0; number < WarmUp; number++)
            {
                await calls.RemoteAsync(number, cancellationToken);
            }

            var pause = TimeSpan.FromMilliseconds(Math.Clamp(1000 / requestsPerSecond, ShortestPause.TotalMilliseconds, LongestPause.TotalMilliseconds));
            var following = await AddedAsync(ShortestPause, cancellationToken);
            var first = await AddedAsync(pause, cancellationToken);
            return new HopCost( // A following call is never dearer: if it seems so, the process was still warming up.
                "calibration", first.P50Ms, first.P99Ms, Math.Min(first.P50Ms, following.P50Ms), first.CpuMs, Math.Min(first.CpuMs, following.CpuMs), BytesMean: null);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<(double P50Ms, double P99Ms, double CpuMs)> AddedAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        var (local, remote, cpu) = (new LatencyHistogram(), new LatencyHistogram(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            var within = await UsageOfAsync(calls.LocalAsync, pause, local, cancellationToken);
            var between = await UsageOfAsync(calls.RemoteAsync, pause, remote, cancellationToken);
            cpu.Add((between.CpuMs - (within.CpuMs * (between.Elapsed / within.Elapsed))) / CallsOfATurn);
        }

        var (added, subtracted) = (remote.Read(), local.Read().Percentile(0.5));
        return (NonNegative(added.Percentile(0.5) - subtracted), NonNegative(added.Percentile(0.99) - subtracted), NonNegative(cpu.Order().ElementAt(Turns / 2)));
    }

    private static double NonNegative(double? milliseconds) => Math.Max(0, Math.Round(milliseconds ?? 0, 4));

    private static async Task<(double CpuMs, TimeSpan Elapsed)> UsageOfAsync(
        Func<long, CancellationToken, Task> call, TimeSpan pause, LatencyHistogram durations, CancellationToken cancellationToken)
    {
        var (cpu, startedAt) = (CpuTime(), Stopwatch.GetTimestamp());
        for (var number = 0; number < CallsOfATurn; number++)
        {
            await Task.Delay(pause, cancellationToken);
            var calledAt = Stopwatch.GetTimestamp();
            await call(number, cancellationToken);
            durations.Record(Stopwatch.GetElapsedTime(calledAt).TotalSeconds);
        }

        return ((CpuTime() - cpu).TotalMilliseconds, Stopwatch.GetElapsedTime(startedAt));
    }

    /// <summary>Without that of compiling methods, which the first minute of a process is full of.</summary>
    private static TimeSpan CpuTime() => Environment.CpuUsage.TotalTime - JitInfo.GetCompilationTime();
}
