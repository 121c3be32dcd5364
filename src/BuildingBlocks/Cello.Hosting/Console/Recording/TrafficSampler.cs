namespace Cello.Hosting.Console.Recording;

/// <summary>Takes a reading of all recorded traffic once a second, and of the process.</summary>
internal sealed class TrafficSampler(
    RequestRecorder requests, CallRecorder calls, DeliveryRecorder deliveries, ProcessUsage process, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly long _startedAt = clock.GetTimestamp();
    private readonly Lock _turn = new();
    private ITimer? _timer;
    private int _readings;

    public TrafficHistory History { get; } = new(
        [("requests", requests.Traffic), .. calls.Edges.Select(edge => ($"edge:{edge.Key}", edge.Value))]);

    public void Start() => _timer = clock.CreateTimer(_ => Sample(), state: null, TimeSpan.Zero, Interval);

    public void Dispose() => _timer?.Dispose();

    private void Sample()
    {
        lock (_turn) // A late reading and the next one can come at the same time.
        {
            var at = clock.GetElapsedTime(_startedAt).TotalSeconds;
            requests.Traffic.Sample(at);
            calls.Sample(at);
            deliveries.Sample(at);
            process.Sample(at);
            if (_readings > 0 && _readings % TrafficHistory.StepSeconds == 0)
            {
                History.Add(clock.GetUtcNow().ToUnixTimeSeconds());
            }

            _readings++;
        }
    }
}
