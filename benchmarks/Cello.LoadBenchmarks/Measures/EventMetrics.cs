using System.Globalization;
using System.Text.RegularExpressions;
using Cello.LoadBenchmarks.Targets;

namespace Cello.LoadBenchmarks.Measures;

/// <summary>The metrics of events of the host that publishes them.</summary>
/// <param name="Pending">The events that are not handled yet.</param>
/// <param name="Durations">For each bucket of the histogram from commit to handled, its upper limit in seconds, and the events up to it.</param>
internal sealed partial record EventMetrics(double Pending, IReadOnlyList<(double Limit, double Count)> Durations)
{
    public static async Task<EventMetrics> ReadAsync(Target target)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = target.Token is null ? null : new("Bearer", target.Token);
        var text = await client.GetStringAsync(new Uri(target.Users, "/metrics"));
        return new EventMetrics(
            PendingEvents().Matches(text).Sum(match => Number(match.Groups["value"].Value)),
            [.. Buckets().Matches(text).GroupBy(match => Number(match.Groups["limit"].Value))
                .Select(bucket => (bucket.Key, bucket.Sum(match => Number(match.Groups["value"].Value)))).OrderBy(bucket => bucket.Key)]);
    }

    /// <summary>The percentile of what was added since, in milliseconds, interpolated within a bucket as Prometheus does.</summary>
    public double Percentile(EventMetrics before, double share)
    {
        var earlier = before.Durations.ToDictionary(bucket => bucket.Limit, bucket => bucket.Count);
        var added = Durations.Select(bucket => (bucket.Limit, Count: bucket.Count - earlier.GetValueOrDefault(bucket.Limit))).ToList();
        var rank = added[^1].Count * share;
        var (lower, below) = (0.0, 0.0);
        foreach (var (limit, count) in added)
        {
            if (count >= rank)
            {
                return 1000 * (double.IsInfinity(limit) ? lower : lower + ((limit - lower) * (rank - below) / Math.Max(1, count - below)));
            }

            (lower, below) = (limit, count);
        }

        return 1000 * lower;
    }

    private static double Number(string text) => text == "+Inf" ? double.PositiveInfinity : double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\w+_events_pending\{[^}]*\} (?<value>\S+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PendingEvents();

    [GeneratedRegex("""^\w+_event_delivery_seconds_bucket\{[^}]*le="(?<limit>[^"]+)"[^}]*\} (?<value>\S+)$""", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Buckets();
}
