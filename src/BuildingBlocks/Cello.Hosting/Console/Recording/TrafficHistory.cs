using Cello.Hosting.Console.Snapshots;

namespace Cello.Hosting.Console.Recording;

/// <summary>Fifteen minutes of traffic in steps of five seconds. Each kind of traffic has a fixed amount of memory.</summary>
internal sealed class TrafficHistory
{
    public const int StepSeconds = 5;

    private const int Steps = 15 * 60 / StepSeconds;

    private readonly Queue<(long Time, IReadOnlyList<TrafficSummary> Points)> _steps = new();
    private readonly IReadOnlyList<(string Name, Traffic Traffic)> _series;
    private readonly Lock _gate = new();

    public TrafficHistory(IReadOnlyList<(string Name, Traffic Traffic)> series) => _series = series;

    /// <summary>Adds the last five seconds; to be called every five seconds.</summary>
    /// <param name="time">The time in Unix seconds.</param>
    public void Add(long time)
    {
        var points = _series.Select(series => series.Traffic.Summarize(StepSeconds)).ToList();
        lock (_gate)
        {
            _steps.Enqueue((time, points));
            if (_steps.Count > Steps)
            {
                _steps.Dequeue();
            }
        }
    }

    /// <summary>The steps after a time, oldest first.</summary>
    public HistorySnapshot Since(long time)
    {
        List<(long Time, IReadOnlyList<TrafficSummary> Points)> steps;
        lock (_gate)
        {
            steps = [.. _steps.Where(step => step.Time > time)];
        }

        return new HistorySnapshot(
            StepSeconds,
            [.. steps.Select(step => step.Time)],
            [.. _series.Select((series, index) => new HistorySeries(
                series.Name,
                [.. steps.Select(step => step.Points[index].Rate)],
                [.. steps.Select(step => step.Points[index].ErrorsPerSecond)],
                [.. steps.Select(step => step.Points[index].P50Ms)],
                [.. steps.Select(step => step.Points[index].P99Ms)]))]);
    }
}
