using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Cello.Modularity.Events;

/// <summary>The metrics of events. Every tag has few values: names of events and modules, outcomes.</summary>
public sealed class EventMetrics
{
    public const string MeterName = "Cello.Events";

    /// <summary>The number of events that were committed.</summary>
    public const string Published = "cello.events.published";

    /// <summary>The number of events that a subscriber answered for.</summary>
    public const string Delivered = "cello.events.delivered";

    /// <summary>The seconds from the commit of an event until it was handled.</summary>
    public const string DeliveryDuration = "cello.event.delivery.duration";

    private readonly Counter<long> _published;
    private readonly Counter<long> _delivered;
    private readonly Histogram<double> _duration;

    public EventMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);

        var meter = meters.Create(MeterName);
        _published = meter.CreateCounter<long>(Published, "{event}", "Events that were committed.");
        _delivered = meter.CreateCounter<long>(Delivered, "{event}", "Events that a subscriber answered for, by outcome.");
        _duration = meter.CreateHistogram<double>(DeliveryDuration, "s", "How long it took from the commit of an event until it was handled.");
    }

    public void RecordPublished(string name) => _published.Add(1, new KeyValuePair<string, object?>("event", name));

    /// <param name="name">The name of the event.</param>
    /// <param name="subscriber">The module that it was delivered to.</param>
    /// <param name="outcome">Such as <c>handled</c>.</param>
    /// <param name="sinceCommit">The time since the event was committed, if it was handled.</param>
    public void RecordDelivered(string name, string subscriber, string outcome, TimeSpan? sinceCommit)
    {
        _delivered.Add(1, new TagList { { "event", name }, { "subscriber", subscriber }, { "outcome", outcome } });
        if (sinceCommit is { } time)
        {
            _duration.Record(Math.Max(0, time.TotalSeconds), new TagList { { "event", name }, { "subscriber", subscriber } });
        }
    }
}
