using Cello.Application.Callers;
using Cello.Application.Modules;
using Cello.Modularity.Budgets;
using Cello.Modularity.Circuits;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Modularity.Tests.Edges;

/// <summary>What a caller sees is the same, wherever the module runs.</summary>
public sealed class BothPlacementsTests
{
    public static TheoryData<string> Placements => PlacedSample.Placements;

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_value_is_returned_null_is_null_and_a_bug_of_the_callee_is_unavailable(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement);

        (await placed.FindAsync()).ShouldBe(new SampleItem(1, "found"));
        placed.Work.Does = _ => Task.FromResult<SampleItem?>(null);
        (await placed.FindAsync()).ShouldBeNull();
        placed.Work.Does = _ => throw new InvalidOperationException("secret");
        var unavailable = await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        unavailable.Module.ShouldBe("sample");
        unavailable.Title.ShouldBe("Sample service");
        placed.Outcomes.ShouldBe(["ok", "not_found", "bad_answer"]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_callee_that_exceeds_the_time_limit_is_cancelled(string placement)
    {
        var clock = new FakeTimeProvider();
        await using var placed = await PlacedSample.StartAsync(placement, clock, [("TimeLimitSeconds", "2")]);
        var (began, stopped) = Hang(placed.Work);

        var call = placed.FindAsync();
        await began;
        clock.Advance(TimeSpan.FromSeconds(1.9));
        call.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(0.2));

        await Should.ThrowAsync<ModuleUnavailableException>(call);
        await stopped;
        placed.Outcomes.ShouldBe(["timeout"]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_cancellation_by_the_caller_cancels_the_callee_and_is_not_a_failure(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Circuit:FailureThreshold", "1")]);
        var (began, stopped) = Hang(placed.Work);
        using var leaving = new CancellationTokenSource();

        var call = placed.FindAsync(leaving.Token);
        await began;
        await leaving.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        await stopped;
        placed.Outcomes.ShouldBe(["cancelled"]);
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_caller_that_is_already_cancelled_gets_no_circuit_rejection(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Circuit:FailureThreshold", "1")]);
        placed.Work.Does = _ => throw new InvalidOperationException("secret");
        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Open);

        await Should.ThrowAsync<OperationCanceledException>(placed.FindAsync(new CancellationToken(canceled: true)));

        placed.Outcomes.ShouldBe(["bad_answer", "cancelled"]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_call_with_no_time_left_is_not_sent(string placement)
    {
        var clock = new FakeTimeProvider();
        await using var placed = await PlacedSample.StartAsync(placement, clock, [("Circuit:FailureThreshold", "1")]);
        TimeBudget.Begin(TimeSpan.FromSeconds(1), clock, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(1));

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(0);
        placed.Outcomes.ShouldBe(["timeout"]);
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_request_that_runs_out_of_time_is_a_timeout_and_does_not_count_against_the_callee(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Circuit:FailureThreshold", "1")]);
        var (began, stopped) = Hang(placed.Work);
        using var expiry = new CancellationTokenSource();
        TimeBudget.Begin(TimeSpan.FromSeconds(60), TimeProvider.System, expiry.Token);

        var call = placed.FindAsync(expiry.Token);
        await began;
        await expiry.CancelAsync();

        await Should.ThrowAsync<ModuleUnavailableException>(call);
        await stopped;
        placed.Outcomes.ShouldBe(["timeout"]);
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task Calls_beyond_the_limit_on_calls_in_flight_are_refused_immediately(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("MaxCallsInFlight", "1"), ("Circuit:FailureThreshold", "1")]);
        var (began, stopped) = Hang(placed.Work);
        using var leaving = new CancellationTokenSource();
        var first = placed.FindAsync(leaving.Token);
        await began;

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(1);
        placed.Outcomes.ShouldBe(["refused"]);
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(first);
        await stopped;
        placed.Work.Does = _ => Task.FromResult<SampleItem?>(null);
        (await placed.FindAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task Local_the_callee_always_sees_a_service_identity()
    {
        await using var placed = await PlacedSample.StartAsync("local");

        await placed.FindAsync();

        placed.Work.Caller.ShouldBe(Caller.Service);
    }

    [Fact]
    public async Task Remote_the_callee_receives_the_remaining_time_and_the_callers_name()
    {
        var clock = new FakeTimeProvider();
        string? time = null, token = null;
        await using var placed = await PlacedSample.StartAsync("remote", clock, look: http =>
        {
            time = http.Request.Headers[TimeBudget.Header];
            token = http.Request.Headers.Authorization;
        });

        await placed.FindAsync();
        (time, token).ShouldBe(("5000", "Bearer token"));

        TimeBudget.Begin(TimeSpan.FromSeconds(3), clock, CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(1));
        await placed.FindAsync();
        time.ShouldBe("2000");
    }

    /// <summary>Makes the callee wait for its cancellation token, and signals when it started and when it was cancelled.</summary>
    private static (Task Began, Task Stopped) Hang(SampleWork work)
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        work.Does = async token =>
        {
            began.TrySetResult();
            await using var _ = token.Register(stopped.SetResult);
            await stopped.Task;
            token.ThrowIfCancellationRequested();
            return null;
        };
        return (began.Task, stopped.Task);
    }
}
