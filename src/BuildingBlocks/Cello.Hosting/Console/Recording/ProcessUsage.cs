using Cello.Hosting.Console.Snapshots;

namespace Cello.Hosting.Console.Recording;

/// <summary>What this process uses: memory now, and processor time and pauses within the last seconds.</summary>
internal sealed class ProcessUsage
{
    private const int BytesOfMb = 1024 * 1024;
    private const int Readings = 11; // Ten seconds lie between the first and the last.

    private readonly Queue<(double At, TimeSpan Cpu, TimeSpan Paused)> _readings = new();
    private readonly Lock _gate = new();

    /// <summary>Takes a reading; to be called once a second.</summary>
    public void Sample(double at)
    {
        lock (_gate)
        {
            _readings.Enqueue((at, Environment.CpuUsage.TotalTime, GC.GetTotalPauseDuration()));
            if (_readings.Count > Readings)
            {
                _readings.Dequeue();
            }
        }
    }

    public ProcessSummary Summarize(TimeSpan uptime)
    {
        var (cpu, paused) = Shares();
        return new ProcessSummary(
            (long)uptime.TotalSeconds,
            Environment.WorkingSet / BytesOfMb,
            GC.GetTotalMemory(forceFullCollection: false) / BytesOfMb,
            cpu,
            paused,
            [.. Enumerable.Range(0, GC.MaxGeneration + 1).Select(GC.CollectionCount)],
            ThreadPool.ThreadCount);
    }

    private (double Cpu, double Paused) Shares()
    {
        lock (_gate)
        {
            if (_readings.Count < 2)
            {
                return (0, 0);
            }

            var (first, last) = (_readings.Peek(), _readings.Last());
            var elapsed = last.At - first.At;
            return (Percent(last.Cpu - first.Cpu, elapsed), Percent(last.Paused - first.Paused, elapsed));
        }
    }

    private static double Percent(TimeSpan part, double seconds) => Math.Round(100 * part.TotalSeconds / seconds, 1);
}
