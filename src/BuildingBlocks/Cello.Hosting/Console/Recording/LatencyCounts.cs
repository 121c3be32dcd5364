namespace Cello.Hosting.Console.Recording;

/// <summary>How many durations each bucket of a <see cref="LatencyHistogram"/> had, at a point in time or within a period.</summary>
internal sealed class LatencyCounts(uint[] counts)
{
    public long Total => counts.Sum(count => (long)count);

    /// <summary>What was added after an earlier reading of the same histogram.</summary>
    public LatencyCounts Since(LatencyCounts earlier) => new([.. counts.Zip(earlier.Counts, (now, before) => unchecked(now - before))]);

    /// <summary>The duration in milliseconds that this share of the durations does not exceed; null without durations.</summary>
    /// <param name="share">Greater than 0, and at most 1.</param>
    public double? Percentile(double share)
    {
        var wanted = Math.Ceiling(Total * share);
        long seen = 0;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0)
            {
                return Math.Round(LatencyHistogram.MillisecondsOf(bucket), 4);
            }
        }

        return null;
    }

    private uint[] Counts => counts;
}
