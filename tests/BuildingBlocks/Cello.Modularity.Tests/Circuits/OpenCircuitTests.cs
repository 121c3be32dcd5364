using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class OpenCircuitTests
{
    private readonly CircuitBench _bench = new();

    [Fact]
    public void It_rejects_from_the_first_moment_and_says_when_to_try_again()
    {
        _bench.Open();
        _bench.Reject().ShouldBe(TimeSpan.FromSeconds(30));
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void What_is_left_of_the_open_time_shrinks_with_the_clock()
    {
        _bench.Open();
        _bench.Clock.Advance(TimeSpan.FromSeconds(12));
        _bench.Reject().ShouldBe(TimeSpan.FromSeconds(18));
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.FromSeconds(18));
    }

    [Fact]
    public void It_rejects_until_the_last_tick_of_the_open_time()
    {
        _bench.Open();
        _bench.Clock.Advance(_bench.OpenTime - CircuitBench.Tick);
        _bench.Reject().ShouldBe(CircuitBench.Tick);
        _bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public void It_admits_at_the_very_end_of_the_open_time()
    {
        _bench.Open();
        _bench.Clock.Advance(_bench.OpenTime);
        _bench.Enter().Transition.ShouldBe(CircuitTransition.HalfOpened);
    }

    [Fact]
    public void It_stays_open_until_a_call_comes_but_does_not_ask_to_wait()
    {
        _bench.Open();
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        _bench.Circuit.State.ShouldBe(CircuitState.Open);
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.Zero);

        _bench.Enter();
        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
    }

    [Fact]
    public void Being_asked_while_open_does_not_prolong_the_open_time()
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
