using Microsoft.Extensions.Hosting;

namespace Cello.Hosting;

/// <summary>
/// Gives memory back to the system once a busy time is over. A process that does nothing collects nothing, so without it a host would keep for
/// days what one burst has needed. G1 of Java does the same (https://openjdk.org/jeps/346).
/// </summary>
internal sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    /// <summary>Bytes allocated in an interval: less, and the host is quiet. Probes and scrapes take a tenth of it.</summary>
    private const long QuietBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var (allocated, wasBusy) = (0L, false);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = GC.GetTotalAllocatedBytes();
                var isBusy = now - allocated > QuietBytes;
                if (wasBusy && !isBusy)
                {
                    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                }

                (allocated, wasBusy) = (now, isBusy);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }
}
