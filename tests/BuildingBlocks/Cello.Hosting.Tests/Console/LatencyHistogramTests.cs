using Cello.Hosting.Console.Recording;

namespace Cello.Hosting.Tests.Console;

public sealed class LatencyHistogramTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Percentiles_are_off_by_3_percent_at_most(int seed)
    {
        var random = new Random(seed);
        var durations = Enumerable.Range(0, 5000).Select(_ => Math.Pow(10, (random.NextDouble() * 6) - 5)).Order().ToList(); // 10 µs to 10 s
        var histogram = new LatencyHistogram();
        durations.ForEach(histogram.Record);

        foreach (var share in new[] { 0.01, 0.5, 0.9, 0.99, 1 })
        {
            var exact = durations[(int)Math.Ceiling(durations.Count * share) - 1] * 1000;
            var reported = histogram.Read().Percentile(share).ShouldNotBeNull();
            (Math.Abs(reported - exact) / exact).ShouldBeLessThan(exact < 0.016 ? 0.06 : 0.0325, $"{share}: {reported} ms for {exact} ms");
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(67)]
    [InlineData(1e9)]
    [InlineData(double.MaxValue)]
    public void Every_duration_is_counted(double seconds)
    {
        var histogram = new LatencyHistogram();

        histogram.Record(seconds);

        histogram.Read().Total.ShouldBe(1);
    }

    [Fact]
    public void A_period_has_what_was_added_in_it()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(1);
        var before = histogram.Read();
        histogram.Record(0.001);

        var within = histogram.Read().Since(before);

        within.Total.ShouldBe(1);
        within.Percentile(1).ShouldNotBeNull().ShouldBe(1, tolerance: 0.04);
        LatencyHistogram.Empty.Percentile(0.5).ShouldBeNull();
    }
}
