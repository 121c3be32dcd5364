using Cello.LoadBenchmarks.Loads;
using Cello.LoadBenchmarks.Measures;

namespace Cello.LoadBenchmarks.Guards;

/// <summary>The processor time of a request in two builds.</summary>
/// <param name="Work">The kind of work.</param>
/// <param name="Before">The median in the build to compare with, in microseconds.</param>
/// <param name="After">The median in the build that may have become slower, in microseconds.</param>
/// <param name="Ratio">The median over all rounds of after to before.</param>
/// <param name="Error">How far the ratio of equal builds is from 1 in one of twenty comparisons: 1.96 standard errors of a median.</param>
internal sealed record Comparison(Work Work, double Before, double After, double Ratio, double Error)
{
    private const double ErrorOfMedian = 1.2533; // The standard error of a median, compared with that of a mean: the square root of pi / 2.
    private const double DeviationsInQuartiles = 1.349; // Standard deviations between the quartiles of a normal distribution.

    public static Comparison Of(Work work, IEnumerable<(double Before, double After)> rounds)
    {
        var figures = rounds.ToList();
        var ratios = figures.Select(round => round.After / round.Before).Order().ToList();
        var deviation = (ratios[ratios.Count * 3 / 4] - ratios[ratios.Count / 4]) / DeviationsInQuartiles;
        return new Comparison(
            work,
            Spread.Of(figures.Select(round => round.Before)).Median,
            Spread.Of(figures.Select(round => round.After)).Median,
            Spread.Of(ratios).Median,
            1.96 * ErrorOfMedian * deviation / Math.Sqrt(ratios.Count));
    }
}
