using Cello.Application.Modules;
using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Edges;

/// <summary>What is tried again, seen at the callee, by losing answers after its work was done.</summary>
public sealed class RetryTests
{
    private static readonly (string, string)[] _lossy = [("Faults:LostAnswerRate", "1"), ("Retry:DelayMilliseconds", "1"), ("Circuit:FailureThreshold", "2")];

    public static TheoryData<string> Placements => PlacedSample.Placements;

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_call_is_tried_three_times_in_all_and_counts_once(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: _lossy);

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(3);
        placed.Outcomes.ShouldBe(["refused"]);
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Open);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task Every_attempt_at_an_effect_has_its_id(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: _lossy);
        var effect = Guid.NewGuid();

        await Should.ThrowAsync<ModuleUnavailableException>(placed.RenameAsync(effect));

        placed.Work.Effects.ShouldBe([effect, effect, effect]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task An_answer_that_broke_off_is_asked_for_again(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Faults:BrokenBodyRate", "1"), ("Retry:DelayMilliseconds", "1")]);

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task Failures_that_answer_something_are_not_tried_again(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement);
        placed.Work.Does = _ => throw new InvalidOperationException();

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task What_the_callee_itself_could_not_reach_is_its_failure_and_not_tried_again(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement);
        placed.Work.Does = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "the callee's own dependency");

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(1);
        placed.Outcomes.ShouldBe(["bad_answer"]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_callee_that_will_be_back_at_once_is_asked_again(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Retry:MaxRetryAfterSeconds", "1"), ("Retry:DelayMilliseconds", "1")]);
        placed.Work.Does = _ => throw new ModuleUnavailableException("other", "Other service", TimeSpan.FromSeconds(placed.Work.Calls < 2 ? 1 : 9), "gone");

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(2);
    }
}
