using System.Diagnostics.Metrics;
using Cello.Modularity.Events;
using Cello.Modularity.Modules;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>Exposes the measurements of <see cref="EventMetrics"/> to Prometheus, and the state of the outboxes of this host.</summary>
internal sealed class EventDeliveryMetrics(
    MetricFamilies families, IMeterFactory meters, Topology topology, IEnumerable<IOutbox> outboxes, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan CountLimit = TimeSpan.FromSeconds(2);

    private readonly Counter _published = families.Counter("events_published_total", "Events that were committed.", "event");

    private readonly Counter _delivered = families.Counter(
        "events_delivered_total",
        "Events that a subscriber answered for, by outcome: handled, failed, unavailable or unknown.",
        "event", "subscriber", "outcome");

    private readonly Histogram _duration = families.Histogram(
        "event_delivery_seconds", "How long it took from the commit of an event until it was handled.", "event", "subscriber");

    private readonly Gauge _pending = families.Gauge("events_pending", "Events that are not handled yet.", "subscriber");
    private readonly Gauge _dead = families.Gauge("events_dead", "Events that are no longer tried.", "subscriber");

    private readonly Gauge _oldest = families.Gauge(
        "events_oldest_pending_seconds", "The age of the oldest event that is not handled yet; 0 if there is none.", "subscriber");

    private readonly MeterListener _listener = new();

    public void Start()
    {
        _listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => CounterOf(instrument, tags).Inc(count));
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
            _duration.WithLabels(tags.TextOf("event"), tags.TextOf("subscriber")).Observe(seconds));
        _listener.StartOn(meters, instrument => instrument.Meter.Name == EventMetrics.MeterName);
        foreach (var published in topology.Here.SelectMany(module => module.Events))
        {
            _published.WithLabels(published.Name); // Exposed as 0 before the first one.
        }

        families.BeforeCollect(CountAsync);
    }

    public void Dispose() => _listener.Dispose();

    private Counter.Child CounterOf(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) => instrument.Name == EventMetrics.Published
        ? _published.WithLabels(tags.TextOf("event"))
        : _delivered.WithLabels(tags.TextOf("event"), tags.TextOf("subscriber"), tags.TextOf("outcome"));

    /// <summary>While a database cannot be read, the last values stay: the health report says that it is away.</summary>
    private async Task CountAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CountLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var counts = new List<OutboxStatistics>();
            foreach (var outbox in outboxes)
            {
                counts.AddRange(await outbox.CountAsync(either.Token));
            }

            var gone = _pending.GetAllLabelValues().Select(labels => labels[0]).Except(counts.Select(counted => counted.Subscriber), StringComparer.Ordinal);
            counts.AddRange(gone.Select(subscriber => new OutboxStatistics(subscriber, Pending: 0, Dead: 0, OldestPendingAt: null)));
            foreach (var subscriber in counts.GroupBy(counted => counted.Subscriber, StringComparer.Ordinal))
            {
                _pending.WithLabels(subscriber.Key).Set(subscriber.Sum(counted => counted.Pending));
                _dead.WithLabels(subscriber.Key).Set(subscriber.Sum(counted => counted.Dead));
                _oldest.WithLabels(subscriber.Key).Set(subscriber.Min(counted => counted.OldestPendingAt) is { } oldest
                    ? Math.Max(0, (clock.GetUtcNow() - oldest).TotalSeconds)
                    : 0);
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The health check of the database reports it. An exception here would fail the whole scrape.
        }
    }
}
