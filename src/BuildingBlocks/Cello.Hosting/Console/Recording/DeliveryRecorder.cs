using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cello.Hosting.Metrics;
using Cello.Modularity.Events;

namespace Cello.Hosting.Console.Recording;

/// <summary>Records how many events each subscriber handled, from the same measurements as the metrics.</summary>
internal sealed class DeliveryRecorder : IDisposable
{
    private readonly ConcurrentDictionary<string, Traffic> _subscribers = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public DeliveryRecorder(IMeterFactory meters)
    {
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => TrafficTo(tags.TextOf("subscriber")).Record(seconds, isError: false));
        _listener.StartOn(meters, instrument => instrument.Name == EventMetrics.DeliveryDuration);
    }

    public Traffic TrafficTo(string subscriber) => _subscribers.GetOrAdd(subscriber, static _ => new Traffic());

    /// <summary>Takes a reading of all traffic; to be called once a second.</summary>
    public void Sample(double at)
    {
        foreach (var traffic in _subscribers.Values)
        {
            traffic.Sample(at);
        }
    }

    public void Dispose() => _listener.Dispose();
}
