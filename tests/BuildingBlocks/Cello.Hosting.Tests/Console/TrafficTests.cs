using Cello.Hosting.Console.Recording;

namespace Cello.Hosting.Tests.Console;

public sealed class TrafficTests
{
    [Fact]
    public void Rates_are_those_of_the_last_ten_seconds()
    {
        var traffic = new Traffic();
        traffic.Sample(0);
        for (var second = 1; second <= 30; second++)
        {
            for (var call = 0; call < (second <= 20 ? 100 : 5); call++)
            {
                traffic.Record(0.002, isError: call == 0);
            }

            traffic.Sample(second);
        }

        var now = traffic.Summarize(10);

        (now.Rate, now.ErrorsPerSecond).ShouldBe((5, 1));
        now.P50Ms.ShouldNotBeNull().ShouldBe(2, tolerance: 0.1);
    }

    [Fact]
    public void What_came_before_the_first_reading_counts()
    {
        var traffic = new Traffic();
        traffic.Record(0.002, isError: false);

        traffic.Sample(1);

        traffic.Summarize(10).Rate.ShouldBe(1);
    }

    [Fact]
    public void Traffic_that_began_within_the_period_has_the_rate_of_the_whole_period()
    {
        var traffic = new Traffic();
        traffic.Record(0.002, isError: false);

        traffic.Sample(100);

        traffic.Summarize(10).Rate.ShouldBe(0.1);
    }

    [Fact]
    public void The_history_has_fifteen_minutes_at_most_and_continues_after_a_time()
    {
        var traffic = new Traffic();
        var history = new TrafficHistory([("requests", traffic)]);
        for (var step = 0; step < 300; step++)
        {
            traffic.Sample(step);
            history.Add(step * 5);
        }

        var all = history.Since(0);

        (all.Times.Count, all.Series.Single().Rate.Count).ShouldBe((180, 180));
        history.Since(all.Times[^3]).Times.ShouldBe([all.Times[^2], all.Times[^1]]);
    }
}
