namespace Cello.LoadBenchmarks.Measures;

/// <summary>The median of a few figures, and their range.</summary>
internal sealed record Spread(double Median, double Least, double Most)
{
    public static Spread Of(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        return new Spread((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1]); // Of an even number, the mean of the two in the middle.
    }

    public override string ToString() => $"{Median:N0} ({Least:N0} to {Most:N0})";
}
