using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class ClosedCircuitTests
{
    private readonly CircuitBench _bench = new();

    [Fact]
    public void A_new_circuit_is_closed_and_admits_at_once()
    {
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.Zero);
        _bench.Enter().Transition.ShouldBe(CircuitTransition.None);
    }

    [Fact]
    public void It_admits_any_number_of_calls_at_once()
    {
        _bench.Enter(1000);
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void The_fifth_failure_in_a_row_opens_it_and_no_earlier_one()
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
    public void Failures_that_are_not_in_a_row_never_open_it()
    {
        for (var round = 0; round < 100; round++)
        {
            _bench.Fail(4);
            _bench.Enter().Succeed().ShouldBe(CircuitTransition.None);
        }

        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public void Calls_at_the_same_time_count_in_the_order_in_which_they_end()
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
    public void A_cancelled_call_neither_counts_nor_resets()
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
    public void Time_does_not_forget_failures()
    {
        _bench.Fail(4);
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        _bench.Enter().Fail().ShouldBe(CircuitTransition.Opened);
    }
}
