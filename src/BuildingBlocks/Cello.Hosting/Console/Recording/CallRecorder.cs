using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cello.Hosting.Metrics;
using Cello.Modularity.Edges;

namespace Cello.Hosting.Console.Recording;

/// <summary>Records the calls to other modules, from the same measurements as the metrics.</summary>
internal sealed class CallRecorder : IDisposable
{
    private readonly ConcurrentDictionary<CallLabels, Series> _series = [];
    private readonly ConcurrentDictionary<(string Callee, string Caller, string Method), Traffic> _methods = [];
    private readonly Dictionary<string, Traffic> _edges;
    private readonly MeterListener _listener = new();

    public CallRecorder(IMeterFactory meters, Dependencies dependencies)
    {
        _edges = dependencies.Placements.ToDictionary(placement => placement.Module.Name, _ => new Traffic(), StringComparer.Ordinal);
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Record(CallLabels.Of(tags), seconds));
        _listener.StartOn(meters, instrument => instrument.Name == EdgeMetrics.CallDuration);
    }

    /// <summary>The traffic to each module, by its name.</summary>
    public IReadOnlyDictionary<string, Traffic> Edges => _edges;

    /// <summary>The traffic to each method of a module, by caller.</summary>
    public IEnumerable<(string Caller, string Method, Traffic Traffic)> MethodsOf(string callee) => _methods
        .Where(method => method.Key.Callee == callee)
        .OrderBy(method => method.Key.Caller, StringComparer.Ordinal).ThenBy(method => method.Key.Method, StringComparer.Ordinal)
        .Select(method => (method.Key.Caller, method.Key.Method, method.Value));

    /// <summary>The number of calls since the start by caller, method, placement and outcome.</summary>
    public IEnumerable<(CallLabels Labels, long Count)> CallsTo(string callee) =>
        _series.Where(series => series.Key.Callee == callee).Select(series => (series.Key, series.Value.Count));

    /// <summary>Takes a reading of all traffic; to be called once a second.</summary>
    public void Sample(double at)
    {
        foreach (var traffic in _edges.Values.Concat(_methods.Values))
        {
            traffic.Sample(at);
        }
    }

    public void Dispose() => _listener.Dispose();

    private void Record(CallLabels labels, double seconds) => _series.GetOrAdd(labels, static (key, self) => self.SeriesOf(key), this).Record(seconds);

    private Series SeriesOf(CallLabels labels) => new(
        _edges.GetValueOrDefault(labels.Callee),
        _methods.GetOrAdd((labels.Callee, labels.Caller, labels.Method), static _ => new Traffic()),
        IsError: CallOutcome.IsFailure(labels.Outcome));

    private sealed record Series(Traffic? Edge, Traffic Method, bool IsError)
    {
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public void Record(double seconds)
        {
            Interlocked.Increment(ref _count);
            Edge?.Record(seconds, IsError);
            Method.Record(seconds, IsError);
        }
    }
}
