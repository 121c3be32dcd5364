using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CircuitPassTests
{
    private readonly CircuitBench _bench = new();

    [Fact]
    public void A_call_cannot_fail_twice()
    {
        var pass = _bench.Enter();
        for (var report = 0; report < 10; report++)
        {
            pass.Fail().ShouldBe(CircuitTransition.None);
        }

        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public void A_probe_cannot_succeed_twice()
    {
        _bench.BeReadyToProbe();
        var pass = _bench.Enter();
        for (var report = 0; report < 10; report++)
        {
            pass.Succeed().ShouldBe(CircuitTransition.None);
        }

        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
    }

    [Fact]
    public void A_probe_cannot_release_its_place_twice()
    {
        _bench.BeReadyToProbe();
        var pass = _bench.Enter();
        _bench.Enter(2);
        pass.Succeed();
        pass.Cancel();
        pass.Cancel();

        _bench.Enter();
        _bench.Reject();
    }

    [Fact]
    public void Only_the_first_of_two_different_reports_counts()
    {
        _bench.BeReadyToProbe();
        var pass = _bench.Enter();
        pass.Cancel();

        pass.Fail().ShouldBe(CircuitTransition.None);
        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
    }
}
