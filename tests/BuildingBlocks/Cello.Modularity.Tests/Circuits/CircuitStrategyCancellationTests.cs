using Cello.Modularity.Circuits;
using Polly;
using Polly.Timeout;

namespace Cello.Modularity.Tests.Circuits;

public sealed class CircuitStrategyCancellationTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task A_cancellation_by_the_caller_neither_counts_nor_resets_the_count()
    {
        var bench = new PipelineBench();
        await bench.Answer("bad", times: 4);
        for (var call = 0; call < 10; call++)
        {
            (await CancelWhileItRuns(bench)).Exception.ShouldBeAssignableTo<OperationCanceledException>();
        }

        bench.Circuit.State.ShouldBe(CircuitState.Closed);
        await bench.Answer("bad");
        bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task A_cancellation_by_the_caller_releases_the_probes_place()
    {
        var bench = new PipelineBench(new CircuitOptions { MaxProbes = 1 });
        await bench.Answer("bad", times: 5);
        bench.Bench.Clock.Advance(TimeSpan.FromSeconds(30));
        for (var call = 0; call < 10; call++)
        {
            await CancelWhileItRuns(bench);
        }

        bench.Circuit.State.ShouldBe(CircuitState.HalfOpen);
        await bench.Answer("good", times: 3);
        bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Fact]
    public async Task A_cancellation_that_the_caller_did_not_request_is_judged_by_the_predicate()
    {
        var bench = new PipelineBench();
        for (var call = 0; call < 5; call++)
        {
            await bench.Call(_ => throw new TaskCanceledException());
        }

        bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task A_failure_counts_even_if_the_caller_has_disconnected()
    {
        var bench = new PipelineBench();
        for (var call = 0; call < 5; call++)
        {
            using var caller = new CancellationTokenSource();
            await bench.Call(
                async _ =>
                {
                    await caller.CancelAsync();
                    throw new HttpRequestException();
                },
                caller.Token);
        }

        bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task A_timeout_inside_the_circuit_counts_as_a_failure()
    {
        var bench = new PipelineBench(inside: builder => builder.AddTimeout(Limit));
        for (var call = 0; call < 5; call++)
        {
            (await RunIntoTheLimit(bench)).Exception.ShouldBeOfType<TimeoutRejectedException>();
        }

        bench.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Fact]
    public async Task A_timeout_outside_the_circuit_is_a_cancellation_and_does_not_count()
    {
        var bench = new PipelineBench(outside: builder => builder.AddTimeout(Limit));
        for (var call = 0; call < 10; call++)
        {
            (await RunIntoTheLimit(bench)).Exception.ShouldBeOfType<TimeoutRejectedException>();
        }

        bench.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    private static async Task<Outcome<string>> CancelWhileItRuns(PipelineBench bench)
    {
        using var caller = new CancellationTokenSource();
        var call = bench.Call(HangUntilCancelled, caller.Token);
        await caller.CancelAsync();
        return await call;
    }

    private static Task<Outcome<string>> RunIntoTheLimit(PipelineBench bench)
    {
        var call = bench.Call(HangUntilCancelled);
        bench.Bench.Clock.Advance(Limit);
        return call;
    }

    private static async ValueTask<Outcome<string>> HangUntilCancelled(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource<Outcome<string>>();
        return await never.Task.WaitAsync(cancellationToken);
    }
}
