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
    public async Task A_safe_call_is_tried_three_times_in_all_and_counts_once(string placement)
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
    public async Task A_call_that_changes_something_is_tried_once(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: _lossy);

        await Should.ThrowAsync<ModuleUnavailableException>(placed.Sample.RenameAsync(new SampleItem(1, "new"), TestContext.Current.CancellationToken));

        placed.Work.Calls.ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task An_answer_that_had_begun_is_not_asked_for_again(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Faults:BrokenBodyRate", "1"), ("Retry:DelayMilliseconds", "1")]);

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Work.Calls.ShouldBe(1);
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
}
