using Cello.Modularity.Circuits;
using Polly;
using Polly.Telemetry;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CircuitStrategyExceptionTests
{
    private static readonly InvalidOperationException Bug = new();

    [Fact]
    public async Task A_callback_that_throws_before_it_returns_a_task_is_a_failure_with_the_exception_as_its_outcome()
    {
        var bench = new PipelineBench();
        for (var call = 0; call < 5; call++)
        {
            (await bench.Call(_ => throw Bug)).Exception.ShouldBeSameAs(Bug);
        }

        bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task A_callback_whose_task_faults_is_a_failure_with_the_exception_as_its_outcome()
    {
        var bench = new PipelineBench();
        for (var call = 0; call < 5; call++)
        {
            var answer = new TaskCompletionSource<Outcome<string>>();
            var running = bench.Call(_ => new(answer.Task));
            answer.SetException(Bug);
            (await running).Exception.ShouldBeSameAs(Bug);
        }

        bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task A_probe_that_throws_before_it_returns_a_task_opens_the_circuit_again()
    {
        var bench = new PipelineBench();
        bench.Bench.BeReadyToProbe();
        await bench.Call(_ => throw Bug);
        bench.Circuit.State.ShouldBe(CircuitState.Open);
        bench.Circuit.RetryAfter.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task An_exception_of_the_predicate_reaches_the_caller_and_releases_the_place()
    {
        var bench = new PipelineBench(
            new CircuitOptions { MaxProbes = 1 },
            shouldHandle: outcome => outcome.Result switch { "bad" => true, "good" => false, _ => throw Bug });
        bench.Bench.BeReadyToProbe();
        for (var call = 0; call < 10; call++)
        {
            (await Should.ThrowAsync<InvalidOperationException>(bench.Answer("ugly"))).ShouldBeSameAs(Bug);
        }

        bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
        await bench.Answer("good", times: 3);
        bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public async Task An_exception_of_a_telemetry_listener_reaches_the_caller_and_releases_the_place()
    {
        var bench = new PipelineBench(
            new CircuitOptions { MaxProbes = 1 }, outside: builder => builder.TelemetryListener = new ThrowingListener());
        bench.Bench.BeReadyToProbe();
        await Should.ThrowAsync<InvalidOperationException>(bench.Answer("good"));
        bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
        (await bench.Answer("good")).Result.ShouldBe("good");
    }

    private sealed class ThrowingListener : TelemetryListener
    {
        public override void Write<TResult, TArgs>(in TelemetryEventArguments<TResult, TArgs> args)
        {
            if (args.Event.EventName is "OnCircuitHalfOpened")
            {
                throw Bug;
            }
        }
    }
}
