using Microsoft.Extensions.Hosting;

namespace Cello.Hosting;

/// <summary>
/// Returns memory to the operating system after a period of load. An idle process does not collect garbage, so without this a host keeps the
/// memory of its last peak for days. G1 of Java does the same (https://openjdk.org/jeps/346).
/// </summary>
internal sealed class IdleMemory(TimeProvider clock) : BackgroundService
{
    /// <summary>The host counts as idle if it allocates fewer bytes than this in an interval. Probes and scrapes allocate about a tenth of it.</summary>
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
            // The host is stopping.
        }
    }
}
