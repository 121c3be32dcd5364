using Cello.Hosting.Console.Snapshots;

namespace Cello.Hosting.Console.Recording;

/// <summary>The traffic of one kind, such as the calls to one module: how many there were in the last ten seconds, how long they took, how many failed.</summary>
internal sealed class Traffic
{
    private const int Readings = 11; // Ten seconds lie between the first and the last.

    private readonly LatencyHistogram _durations = new();
    private readonly Queue<Reading> _readings = new();
    private readonly Lock _gate = new();
    private long _errors;

    public void Record(double seconds, bool isError)
    {
        _durations.Record(seconds);
        if (isError)
        {
            Interlocked.Increment(ref _errors);
        }
    }

    /// <summary>Takes a reading; to be called once a second.</summary>
    /// <param name="at">The seconds since the start of the host.</param>
    public void Sample(double at)
    {
        var reading = new Reading(at, _durations.Read(), Interlocked.Read(ref _errors));
        lock (_gate)
        {
            if (_readings.Count == 0)
            {
                _readings.Enqueue(new Reading(at - 1, LatencyHistogram.Empty, Errors: 0)); // All that was recorded so far is of the last second.
            }

            _readings.Enqueue(reading);
            if (_readings.Count > Readings)
            {
                _readings.Dequeue();
            }
        }
    }

    /// <summary>The durations since the start.</summary>
    public DurationSummary SinceStart()
    {
        var counts = _durations.Read();
        return new DurationSummary(counts.Percentile(0.5), counts.Percentile(0.99));
    }

    /// <summary>The rates and percentiles of the last seconds.</summary>
    /// <param name="seconds">The length of the period, 1 to 10.</param>
    public TrafficSummary Summarize(int seconds)
    {
        Reading[] readings;
        lock (_gate)
        {
            readings = [.. _readings];
        }

        if (readings.Length < 2)
        {
            return TrafficSummary.None;
        }

        var (last, first) = (readings[^1], readings[Math.Max(0, readings.Length - 1 - seconds)]);
        var elapsed = Math.Max(last.At - first.At, Math.Min(seconds, last.At)); // What began within the period has a part of it only.
        var counts = last.Counts.Since(first.Counts);
        return new TrafficSummary(
            Math.Round(counts.Total / elapsed, 2), Math.Round((last.Errors - first.Errors) / elapsed, 2), counts.Percentile(0.5), counts.Percentile(0.99));
    }

    private sealed record Reading(double At, LatencyCounts Counts, long Errors);
}
