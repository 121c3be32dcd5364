using System.Globalization;

namespace Cello.Commands.Splits.Scrapes;

/// <summary>Several series of one histogram of Prometheus, added.</summary>
internal sealed class ScrapedHistogram
{
    private readonly (double Bound, double Count)[] _buckets;
    private readonly double _sum;

    /// <param name="samples">All samples.</param>
    /// <param name="family">The last part of the histogram's name; the first is that of the service.</param>
    /// <param name="isWanted">Selects the series by their labels.</param>
    public ScrapedHistogram(IEnumerable<Sample> samples, string family, Func<IReadOnlyDictionary<string, string>, bool> isWanted)
    {
        var wanted = samples.Where(sample => isWanted(sample.Labels)).ToList();
        _buckets =
        [
            .. wanted.Where(sample => sample.Name.EndsWith($"{family}_bucket", StringComparison.Ordinal) && sample.Labels.ContainsKey("le"))
                .GroupBy(sample => BoundOf(sample.Labels["le"]), sample => sample.Value)
                .Select(bucket => (bucket.Key, bucket.Sum())).OrderBy(bucket => bucket.Key),
        ];
        _sum = wanted.Where(sample => sample.Name.EndsWith($"{family}_sum", StringComparison.Ordinal)).Sum(sample => sample.Value);
    }

    public double Count => _buckets.Length == 0 ? 0 : _buckets[^1].Count;

    /// <summary>In milliseconds; null without durations.</summary>
    public double? MeanMs => Count > 0 ? _sum / Count * 1000 : null;

    /// <summary>In milliseconds, with linear interpolation within a bucket, as <c>histogram_quantile</c>; null without durations.</summary>
    public double? QuantileMs(double share)
    {
        if (Count <= 0)
        {
            return null;
        }

        var rank = share * Count;
        var at = Array.FindIndex(_buckets, bucket => bucket.Count >= rank);
        var (low, before) = at == 0 ? (0, 0) : _buckets[at - 1];
        var (high, until) = _buckets[at];
        return (double.IsInfinity(high) ? low : low + ((high - low) * (rank - before) / (until - before))) * 1000;
    }

    private static double BoundOf(string le) => le is "+Inf" ? double.PositiveInfinity : double.Parse(le, CultureInfo.InvariantCulture);
}
