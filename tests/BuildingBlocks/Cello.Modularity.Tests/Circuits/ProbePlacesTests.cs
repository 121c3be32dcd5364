using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class ProbePlacesTests
{
    [Theory]
    [InlineData(1, 3)]
    [InlineData(3, 3)]
    [InlineData(5, 1)]
    public void A_half_open_circuit_admits_only_the_configured_number_of_concurrent_calls(int places, int successes)
    {
        var bench = new CircuitBench(new CircuitOptions { MaxProbes = places, SuccessThreshold = successes });
        bench.BeReadyToProbe();

        bench.Enter(places);
        bench.Reject();
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(1, 1)]
    [InlineData(0.25, 0.25)]
    public void When_every_place_is_taken_the_time_to_retry_is_one_second_or_the_open_time_if_that_is_shorter(double open, double wait)
    {
        var bench = new CircuitBench(new CircuitOptions { OpenSeconds = open });
        bench.BeReadyToProbe();

        bench.Enter(2);
        bench.Circuit.RetryAfter.ShouldBe(TimeSpan.Zero);
        bench.Enter();
        bench.Circuit.RetryAfter.ShouldBe(TimeSpan.FromSeconds(wait));
        bench.Reject().ShouldBe(TimeSpan.FromSeconds(wait));
    }

    [Fact]
    public void A_success_releases_its_place()
    {
        var bench = new CircuitBench(new CircuitOptions { MaxProbes = 1 });
        bench.BeReadyToProbe();

        bench.Enter().Succeed();
        bench.Enter().Succeed();
        bench.Enter().Succeed().ShouldBe(CircuitTransition.Closed);
    }

    [Fact]
    public void A_cancelled_probe_releases_its_place_and_does_not_count()
    {
        var bench = new CircuitBench(new CircuitOptions { MaxProbes = 1 });
        bench.BeReadyToProbe();

        bench.Enter().Succeed();
        for (var call = 0; call < 100; call++)
        {
            bench.Enter().Cancel().ShouldBe(CircuitTransition.None);
            bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
        }

        bench.Enter().Succeed().ShouldBe(CircuitTransition.None);
        bench.Enter().Succeed().ShouldBe(CircuitTransition.Closed);
    }

    [Fact]
    public void A_hung_probe_holds_one_place_and_does_not_prevent_the_others_from_closing_the_circuit()
    {
        var bench = new CircuitBench();
        bench.BeReadyToProbe();
        bench.Enter(2);

        bench.Enter().Succeed();
        bench.Enter().Succeed();
        bench.Enter().Succeed().ShouldBe(CircuitTransition.Closed);
    }

    [Fact]
    public void Probes_of_an_earlier_half_open_state_hold_no_place()
    {
        var bench = new CircuitBench();
        bench.BeReadyToProbe();
        bench.Enter(2);
        bench.Enter().Fail();
        bench.Clock.Advance(bench.OpenTime);

        bench.Enter(3);
        bench.Reject();
    }

    [Fact]
    public void Calls_admitted_before_the_circuit_opened_hold_no_place()
    {
        var bench = new CircuitBench();
        bench.Enter(100);
        bench.BeReadyToProbe();

        bench.Enter(3);
        bench.Reject();
    }
}
