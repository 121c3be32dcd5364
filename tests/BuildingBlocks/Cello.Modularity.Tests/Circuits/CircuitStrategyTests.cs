using Cello.Modularity.Circuits;
using Polly;
using Polly.CircuitBreaker;
using CircuitState = Cello.Modularity.Circuits.CircuitState;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CircuitStrategyTests
{
    private readonly PipelineBench _bench = new();

    [Fact]
    public async Task A_closed_circuit_passes_results_and_exceptions_through()
    {
        var exception = new FormatException();
        (await _bench.Answer("good")).Result.ShouldBe("good");
        (await _bench.Answer("bad")).Result.ShouldBe("bad");
        (await _bench.Call(_ => Outcome.FromExceptionAsValueTask<string>(exception))).Exception.ShouldBeSameAs(exception);
    }

    [Fact]
    public async Task An_open_circuit_rejects_without_calling()
    {
        await _bench.Answer("bad", times: 5);
        _bench.Bench.Clock.Advance(TimeSpan.FromSeconds(10));
        var called = false;

        var outcome = await _bench.Call(_ =>
        {
            called = true;
            return Outcome.FromResultAsValueTask("good");
        });

        called.ShouldBeFalse();
        var rejection = outcome.Exception.ShouldBeOfType<BrokenCircuitException>();
        rejection.RetryAfter.ShouldBe(TimeSpan.FromSeconds(20));
        rejection.TelemetrySource.ShouldNotBeNull().StrategyName.ShouldBe("Circuit");
    }

    [Fact]
    public async Task A_rejection_is_not_a_failure_and_does_not_prolong_the_open_time()
    {
        await _bench.Answer("bad", times: 100);
        _bench.Bench.Clock.Advance(TimeSpan.FromSeconds(30));
        (await _bench.Answer("good")).Result.ShouldBe("good");
    }

    [Fact]
    public async Task Three_successes_after_the_open_time_close_the_circuit()
    {
        await _bench.Answer("bad", times: 5);
        _bench.Bench.Clock.Advance(TimeSpan.FromSeconds(30));

        await _bench.Answer("good", times: 2);
        _bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
        await _bench.Answer("good");
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public async Task An_outcome_that_the_predicate_does_not_match_is_a_success_even_if_it_is_an_exception()
    {
        await _bench.Answer("bad", times: 4);
        await _bench.Call(_ => throw new FormatException());
        await _bench.Answer("bad", times: 4);
        await _bench.Answer("good");
        await _bench.Answer("bad", times: 4);
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public async Task Without_a_predicate_every_exception_is_a_failure_and_every_result_a_success()
    {
        var defaults = new CircuitStrategyOptions<string> { Circuit = _bench.Circuit };
        var bench = new PipelineBench(shouldHandle: defaults.ShouldHandle);
        await bench.Answer("bad", times: 100);
        bench.Circuit.State.ShouldBe(CircuitState.Closed);

        for (var call = 0; call < 5; call++)
        {
            await bench.Call(_ => throw new FormatException());
        }

        bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task A_hung_call_holds_one_place_and_the_others_close_the_circuit()
    {
        _bench.Bench.BeReadyToProbe();
        var answer = new TaskCompletionSource<Outcome<string>>();
        var hung = _bench.Call(_ => new(answer.Task));

        await _bench.Answer("good", times: 3);
        _bench.Circuit.State.ShouldBe(CircuitState.Closed);
        answer.SetResult(Outcome.FromResult("good"));
        (await hung).Result.ShouldBe("good");
    }

    [Fact]
    public async Task When_every_place_is_taken_a_call_is_rejected_for_a_second()
    {
        _bench.Bench.BeReadyToProbe();
        var answer = new TaskCompletionSource<Outcome<string>>();
        var probes = Enumerable.Range(0, 3).Select(_ => _bench.Call(_ => new(answer.Task))).ToList();

        var rejection = (await _bench.Answer("good")).Exception.ShouldBeOfType<BrokenCircuitException>();
        rejection.RetryAfter.ShouldBe(TimeSpan.FromSeconds(1));
        answer.SetResult(Outcome.FromResult("good"));
        await Task.WhenAll(probes);
    }
}
