using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cello.Modularity.Edges;
using Prometheus;

namespace Cello.Hosting.Metrics;

/// <summary>
/// Exposes the measurements of <see cref="EdgeMetrics"/> to Prometheus under the names that the dashboards use. prometheus-net's own adapter
/// would choose other names and allocate strings for each call.
/// </summary>
internal sealed class ModuleCallMetrics(
    MetricFamilies families, IMeterFactory meters, Dependencies dependencies) : IDisposable
{
    private readonly Counter _calls = families.Counter(
        "module_calls_total",
        "Calls from one module to another, by how they ended: ok, not_found, timeout, refused, bad_answer, open or cancelled.",
        "caller", "callee", "method", "placement", "outcome");

    private readonly Histogram _durations = families.Histogram(
        "module_call_duration_seconds", "How long calls from one module to another took.", "caller", "callee", "method", "placement");

    private readonly Gauge _circuits = families.Gauge(
        "circuit_state", "The circuit breaker to a module: 0 closed, 1 half-open, 2 open.", "callee");

    private readonly ConcurrentDictionary<CallLabels, Series> _seen = [];
    private readonly MeterListener _listener = new();

    public void Start()
    {
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Called(CallLabels.Of(tags), seconds));
        _listener.SetMeasurementEventCallback<int>((_, state, tags, _) => _circuits.WithLabels(tags.TextOf(EdgeMetrics.CalleeTag)).Set(state));
        _listener.StartOn(meters, instrument => instrument.Meter.Name == EdgeMetrics.MeterName);

        // Creates the placements, so that their circuits are reported before the first call.
        _ = dependencies.Placements;
        families.BeforeCollect(_ =>
        {
            _listener.RecordObservableInstruments();
            return Task.CompletedTask;
        });
    }

    public void Dispose() => _listener.Dispose();

    private void Called(CallLabels labels, double seconds)
    {
        var (count, duration) = _seen.GetOrAdd(labels, SeriesOf);
        count.Inc();
        duration.Observe(seconds);
    }

    private Series SeriesOf(CallLabels labels) => new(
        _calls.WithLabels(labels.Caller, labels.Callee, labels.Method, labels.Placement, labels.Outcome),
        _durations.WithLabels(labels.Caller, labels.Callee, labels.Method, labels.Placement));

    private sealed record Series(Counter.Child Count, Histogram.Child Duration);
}
