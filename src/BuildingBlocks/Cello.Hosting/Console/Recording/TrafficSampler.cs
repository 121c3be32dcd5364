using Microsoft.Extensions.Hosting;

namespace Cello.Hosting.Console.Recording;

/// <summary>Takes a reading of all recorded traffic once a second, and of the process.</summary>
internal sealed class TrafficSampler(
    RequestRecorder requests, CallRecorder calls, DeliveryRecorder deliveries, ProcessUsage process, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly long _startedAt = clock.GetTimestamp();

    public TrafficHistory History { get; } = new(
        [("requests", requests.Traffic), .. calls.Edges.Select(edge => ($"edge:{edge.Key}", edge.Value))]);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        var readings = 0;
        try
        {
            do
            {
                Sample();
                if (readings > 0 && readings % TrafficHistory.StepSeconds == 0)
                {
                    History.Add(clock.GetUtcNow().ToUnixTimeSeconds());
                }

                readings++;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Sample()
    {
        var at = clock.GetElapsedTime(_startedAt).TotalSeconds;
        requests.Traffic.Sample(at);
        calls.Sample(at);
        deliveries.Sample(at);
        process.Sample(at);
    }
}
