using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class HalfOpenCircuitTests
{
    private readonly CircuitBench _bench = new();

    public HalfOpenCircuitTests() => _bench.BeReadyToProbe();

    [Fact]
    public void Only_the_first_probe_reports_the_transition() =>
        _bench.Enter(3).Select(pass => pass.Transition)
            .ShouldBe([CircuitTransition.HalfOpened, CircuitTransition.None, CircuitTransition.None]);

    [Fact]
    public void Exactly_three_successes_close_the_circuit()
    {
        _bench.Enter().Succeed().ShouldBe(CircuitTransition.None);
        _bench.Enter().Succeed().ShouldBe(CircuitTransition.None);
        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);

        _bench.Enter().Succeed().ShouldBe(CircuitTransition.Closed);
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public void A_circuit_that_closes_resets_its_failure_count()
    {
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();

        _bench.Fail(4);
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
        _bench.Enter().Fail().ShouldBe(CircuitTransition.Opened);
    }

    [Fact]
    public void One_failure_opens_the_circuit_again_for_a_full_open_time()
    {
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Clock.Advance(TimeSpan.FromSeconds(7));
        _bench.Enter().Fail().ShouldBe(CircuitTransition.Opened);
        _bench.Circuit.State.ShouldBe(CircuitState.Open);
        _bench.Reject().ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Successes_before_a_failure_do_not_count_towards_the_next_closing()
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
    public void Probes_without_a_result_never_close_the_circuit()
    {
        _bench.Enter(3);
        _bench.Clock.Advance(TimeSpan.FromDays(1));
        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
        _bench.Reject();
    }
}
