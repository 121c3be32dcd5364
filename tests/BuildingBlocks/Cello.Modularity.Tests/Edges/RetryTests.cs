using Cello.Application.Modules;
using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Edges;

/// <summary>What is retried, observed at the callee, when answers are lost after its work is done.</summary>
public sealed class RetryTests
{
    private static readonly (string, string)[] Lossy = [("Faults:LostAnswerRate", "1"), ("Retry:DelayMilliseconds", "1"), ("Circuit:FailureThreshold", "2")];

    public static TheoryData<string> Placements => PlacedSample.Placements;

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_call_is_attempted_at_most_three_times_and_counts_once(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: Lossy);

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(3);
        placed.Outcomes.ShouldBe(["refused"]);
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task Every_attempt_carries_the_same_effect_id(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: Lossy);
        var effect = Guid.NewGuid();

        await Should.ThrowAsync<ModuleUnavailableException>(placed.RenameAsync(effect));

        placed.Work.Effects.ShouldBe([effect, effect, effect]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_call_with_an_interrupted_answer_is_retried(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Faults:BrokenBodyRate", "1"), ("Retry:DelayMilliseconds", "1")]);

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task Failures_with_a_response_are_not_retried(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement);
        placed.Work.Does = _ => throw new InvalidOperationException();

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_failure_of_the_callees_own_dependency_is_not_retried(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement);
        placed.Work.Does = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "the callee's own dependency");

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(1);
        placed.Outcomes.ShouldBe(["bad_answer"]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_callee_that_is_unavailable_for_a_moment_is_retried(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Retry:MaxRetryAfterSeconds", "1"), ("Retry:DelayMilliseconds", "1")]);
        placed.Work.Does = _ => throw new ModuleUnavailableException("other", "Other service", TimeSpan.FromSeconds(placed.Work.Calls < 2 ? 1 : 9), "gone");

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(2);
    }
}
