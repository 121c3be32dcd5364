using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class OpenCircuitTests
{
    private readonly CircuitBench _bench = new();

    [Fact]
    public void An_open_circuit_rejects_immediately_and_says_when_to_retry()
    {
        _bench.Open();
        _bench.Reject().ShouldBe(TimeSpan.FromSeconds(30));
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_time_to_retry_decreases_with_the_clock()
    {
        _bench.Open();
        _bench.Clock.Advance(TimeSpan.FromSeconds(12));
        _bench.Reject().ShouldBe(TimeSpan.FromSeconds(18));
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.FromSeconds(18));
    }

    [Fact]
    public void An_open_circuit_rejects_until_the_last_tick_of_the_open_time()
    {
        _bench.Open();
        _bench.Clock.Advance(_bench.OpenTime - CircuitBench.Tick);
        _bench.Reject().ShouldBe(CircuitBench.Tick);
        _bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public void A_call_is_admitted_exactly_at_the_end_of_the_open_time()
    {
        _bench.Open();
        _bench.Clock.Advance(_bench.OpenTime);
        _bench.Enter().Transition.ShouldBe(CircuitTransition.HalfOpened);
    }

    [Fact]
    public void An_open_circuit_stays_open_until_the_next_call_but_does_not_ask_to_wait()
    {
        _bench.Open();
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        _bench.Circuit.State.ShouldBe(CircuitState.Open);
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.Zero);

        _bench.Enter();
        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
    }

    [Fact]
    public void Rejected_calls_do_not_prolong_the_open_time()
    {
        _bench.Open();
        for (var second = 0; second < 30; second++)
        {
            _bench.Reject();
            _bench.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        _bench.Enter();
    }
}
