using System.Diagnostics.Metrics;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Rehearsals;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>Exposes the measurements of <see cref="RehearsalMetrics"/> to Prometheus.</summary>
internal sealed class RehearsalResultMetrics(MetricFamilies families, IMeterFactory meters) : IDisposable
{
    private readonly Counter _results = families.Counter(
        "rehearsals_total",
        "Calls and events that were done again as if their module ran in another process: same, different, failed or dropped.",
        "callee", "method", "result");

    private readonly Histogram _durations = families.Histogram("rehearsal_duration_seconds", "How long the remote answers of rehearsals took.", "callee", "method");

    private readonly Summary _bytes = families.Summary(
        "rehearsal_bytes", "The bytes of a rehearsed request and its answer, or of an event, without headers.", "callee", "method");

    private readonly MeterListener _listener = new();

    public void Start()
    {
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
            _durations.WithLabels(tags.TextOf(EdgeMetrics.CalleeTag), tags.TextOf(EdgeMetrics.MethodTag)).Observe(seconds));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.StartOn(meters, instrument => instrument.Meter.Name == RehearsalMetrics.MeterName);
    }

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (callee, method) = (tags.TextOf(EdgeMetrics.CalleeTag), tags.TextOf(EdgeMetrics.MethodTag));
        if (instrument.Name == RehearsalMetrics.Size)
        {
            _bytes.WithLabels(callee, method).Observe(value);
        }
        else
        {
            _results.WithLabels(callee, method, tags.TextOf(RehearsalMetrics.ResultTag)).Inc(value);
        }
    }
}
