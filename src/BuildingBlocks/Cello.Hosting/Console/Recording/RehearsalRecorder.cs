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
    private readonly ConcurrentDictionary<(string Callee, string Method), Bytes> _bytes = [];
    private readonly MeterListener _listener = new();

    public RehearsalRecorder(IMeterFactory meters)
    {
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument.Name, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) =>
        {
            var (callee, method) = (tags.TextOf(EdgeMetrics.CalleeTag), tags.TextOf(EdgeMetrics.MethodTag));
            DurationsOf(callee).Record(seconds);
            BytesOf(callee, method).IsOfCalls = true;
        });
        _listener.StartOn(meters, instrument => instrument.Name is RehearsalMetrics.Results or RehearsalMetrics.Duration or RehearsalMetrics.Size);
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
            durations.Percentile(0.99),
            BytesOfCallsTo(callee));
    }

    public void Dispose() => _listener.Dispose();

    private void Add(string instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var callee = tags.TextOf(EdgeMetrics.CalleeTag);
        if (instrument == RehearsalMetrics.Size)
        {
            BytesOf(callee, tags.TextOf(EdgeMetrics.MethodTag)).Add(value);
        }
        else
        {
            _results.GetOrAdd((callee, tags.TextOf(RehearsalMetrics.ResultTag)), static _ => new Total()).Add(value);
        }
    }

    /// <summary>Without those of events, which have no answer.</summary>
    private double? BytesOfCallsTo(string callee)
    {
        var calls = _bytes.Where(sizes => sizes.Key.Callee == callee && sizes.Value.IsOfCalls).Select(sizes => sizes.Value).ToList();
        var count = calls.Sum(sizes => sizes.Count);
        return count == 0 ? null : Math.Round((double)calls.Sum(sizes => sizes.Sum) / count, 1);
    }

    private Bytes BytesOf(string callee, string method) => _bytes.GetOrAdd((callee, method), static _ => new Bytes());

    private long CountOf(string callee, string result) => _results.TryGetValue((callee, result), out var counted) ? counted.Count : 0;

    private LatencyHistogram DurationsOf(string callee) => _durations.GetOrAdd(callee, static _ => new LatencyHistogram());

    private sealed class Bytes
    {
        private long _count;
        private long _sum;

        /// <summary>Only calls have durations.</summary>
        public bool IsOfCalls { get; set; }

        public long Count => Interlocked.Read(ref _count);

        public long Sum => Interlocked.Read(ref _sum);

        public void Add(long bytes)
        {
            Interlocked.Increment(ref _count);
            Interlocked.Add(ref _sum, bytes);
        }
    }

    private sealed class Total
    {
        private long _count;

        public long Count => Interlocked.Read(ref _count);

        public void Add(long count) => Interlocked.Add(ref _count, count);
    }
}
