using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class HalfOpenCircuitTests
{
    private readonly CircuitBench _bench = new();

    public HalfOpenCircuitTests() => _bench.BeReadyToProbe();

    [Fact]
    public void Only_the_first_probe_is_told_of_the_transition() =>
        _bench.Enter(3).Select(pass => pass.Transition)
            .ShouldBe([CircuitTransition.HalfOpened, CircuitTransition.None, CircuitTransition.None]);

    [Fact]
    public void Three_successes_close_it_and_no_fewer()
    {
        _bench.Enter().Succeed().ShouldBe(CircuitTransition.None);
        _bench.Enter().Succeed().ShouldBe(CircuitTransition.None);
        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);

        _bench.Enter().Succeed().ShouldBe(CircuitTransition.Closed);
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public void Having_closed_it_has_forgotten_every_failure()
    {
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();

        _bench.Fail(4);
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
        _bench.Enter().Fail().ShouldBe(CircuitTransition.Opened);
    }

    [Fact]
    public void One_failure_opens_it_again_for_a_fresh_open_time()
    {
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Clock.Advance(TimeSpan.FromSeconds(7));
        _bench.Enter().Fail().ShouldBe(CircuitTransition.Opened);
        _bench.Circuit.State.ShouldBe(CircuitState.Open);
        _bench.Reject().ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_successes_before_a_failure_do_not_count_next_time()
    {
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Enter().Fail();
        _bench.Clock.Advance(_bench.OpenTime);

        _bench.Enter().Succeed().ShouldBe(CircuitTransition.None);
        _bench.Enter().Succeed().ShouldBe(CircuitTransition.None);
        _bench.Enter().Succeed().ShouldBe(CircuitTransition.Closed);
    }

    [Fact]
    public void Probes_without_a_result_do_not_close_it_however_long_they_take()
    {
        _bench.Enter(3);
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
        _bench.Reject();
    }
}
