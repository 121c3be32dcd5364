using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Cello.Hosting.Console.Snapshots;
using Cello.Hosting.Metrics;
using Cello.Modularity.Edges;
using Cello.Modularity.Edges.Rehearsals;

namespace Cello.Hosting.Console.Recording;

/// <summary>Records the rehearsals of each module since the start, from the same measurements as the metrics.</summary>
internal sealed class RehearsalRecorder : IDisposable
{
    private readonly ConcurrentDictionary<(string Callee, string Result), Total> _results = [];
    private readonly ConcurrentDictionary<string, LatencyHistogram> _durations = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public RehearsalRecorder(IMeterFactory meters)
    {
        _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            _results.GetOrAdd((tags.TextOf(EdgeMetrics.CalleeTag), tags.TextOf(RehearsalMetrics.ResultTag)), static _ => new Total()).Add(count));
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => DurationsOf(tags.TextOf(EdgeMetrics.CalleeTag)).Record(seconds));
        _listener.StartOn(meters, instrument => instrument.Name is RehearsalMetrics.Results or RehearsalMetrics.Duration);
    }

    /// <param name="callee">The module.</param>
    /// <param name="rate">The share of its calls that is rehearsed.</param>
    public RehearsalSummary Summarize(string callee, double rate)
    {
        var durations = DurationsOf(callee).Read();
        return new RehearsalSummary(
            rate,
            CountOf(callee, RehearsalResult.Same),
            CountOf(callee, RehearsalResult.Different),
            CountOf(callee, RehearsalResult.Failed),
            CountOf(callee, RehearsalResult.Dropped),
            durations.Percentile(0.5),
            durations.Percentile(0.99));
    }

    public void Dispose() => _listener.Dispose();

    private long CountOf(string callee, string result) => _results.TryGetValue((callee, result), out var counted) ? counted.Count : 0;

    private LatencyHistogram DurationsOf(string callee) => _durations.GetOrAdd(callee, static _ => new LatencyHistogram());

    private sealed class Total
    {
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public void Add(long count) => Interlocked.Add(ref _count, count);
    }
}
