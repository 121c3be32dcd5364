using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class ClosedCircuitTests
{
    private readonly CircuitBench _bench = new();

    [Fact]
    public void A_new_circuit_is_closed_and_admits_calls_immediately()
    {
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.Zero);
        _bench.Enter().Transition.ShouldBe(CircuitTransition.None);
    }

    [Fact]
    public void A_closed_circuit_admits_any_number_of_concurrent_calls()
    {
        _bench.Enter(1000);
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Exactly_the_fifth_consecutive_failure_opens_the_circuit()
    {
        for (var failure = 1; failure < 5; failure++)
        {
            _bench.Enter().Fail().ShouldBe(CircuitTransition.None);
            _bench.Circuit.State.ShouldBe(CircuitState.Closed);
        }

        _bench.Enter().Fail().ShouldBe(CircuitTransition.Opened);
        _bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public void Failures_that_are_not_consecutive_never_open_the_circuit()
    {
        for (var round = 0; round < 100; round++)
        {
            _bench.Fail(4);
            _bench.Enter().Succeed().ShouldBe(CircuitTransition.None);
        }

        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public void Concurrent_calls_count_in_the_order_in_which_they_end()
    {
        var calls = _bench.Enter(6);
        calls[5].Succeed();
        foreach (var call in calls[1..5])
        {
            call.Fail();
        }

        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
        calls[0].Fail().ShouldBe(CircuitTransition.Opened);
    }

    [Fact]
    public void A_cancelled_call_neither_counts_nor_resets_the_count()
    {
        _bench.Fail(4);
        for (var call = 0; call < 100; call++)
        {
            _bench.Enter().Cancel().ShouldBe(CircuitTransition.None);
        }

        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
        _bench.Enter().Fail().ShouldBe(CircuitTransition.Opened);
    }

    [Fact]
    public void Failures_do_not_expire()
    {
        _bench.Fail(4);
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        _bench.Enter().Fail().ShouldBe(CircuitTransition.Opened);
    }
}
