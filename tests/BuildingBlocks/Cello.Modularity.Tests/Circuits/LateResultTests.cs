using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class LateResultTests
{
    private readonly CircuitBench _bench = new();

    [Fact]
    public void A_late_failure_does_not_prolong_the_open_time()
    {
        var late = _bench.Enter();
        _bench.Open();
        _bench.Clock.Advance(TimeSpan.FromSeconds(10));

        late.Fail().ShouldBe(CircuitTransition.None);
        _bench.Circuit.RetryAfter.ShouldBe(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_late_success_does_not_close_the_circuit()
    {
        var late = _bench.Enter(10);
        _bench.Open();

        late.Select(pass => pass.Succeed()).ShouldAllBe(transition => transition == CircuitTransition.None);
        _bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public void A_late_failure_does_not_end_the_half_open_state()
    {
        var late = _bench.Enter();
        _bench.BeReadyToProbe();
        _bench.Enter();

        late.Fail().ShouldBe(CircuitTransition.None);
        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
    }

    [Fact]
    public void Late_results_neither_count_as_probes_nor_release_places()
    {
        var late = _bench.Enter(10);
        _bench.BeReadyToProbe();
        _bench.Enter(3);

        foreach (var pass in late)
        {
            pass.Succeed().ShouldBe(CircuitTransition.None);
        }

        _bench.Reject();
    }

    [Fact]
    public void A_late_failure_does_not_count_once_the_circuit_is_closed_again()
    {
        var late = _bench.Enter();
        _bench.BeReadyToProbe();
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Fail(4);

        late.Fail().ShouldBe(CircuitTransition.None);
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public void A_probes_failure_does_not_count_after_other_probes_have_closed_the_circuit()
    {
        _bench.BeReadyToProbe();
        var late = _bench.Enter();
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Fail(4);

        late.Fail().ShouldBe(CircuitTransition.None);
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public void A_probe_of_an_earlier_half_open_state_neither_closes_nor_opens_the_circuit_nor_releases_a_place()
    {
        _bench.BeReadyToProbe();
        var late = _bench.Enter(2);
        _bench.Enter().Fail();
        _bench.Clock.Advance(_bench.OpenTime);
        _bench.Enter().Succeed();
        _bench.Enter().Succeed();
        _bench.Enter(3);

        late[0].Succeed().ShouldBe(CircuitTransition.None);
        late[1].Fail().ShouldBe(CircuitTransition.None);
        _bench.Reject();
    }
}
