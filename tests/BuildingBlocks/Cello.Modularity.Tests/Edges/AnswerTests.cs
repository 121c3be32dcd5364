using Cello.Application.Idempotency;
using Cello.Application.Messaging;
using Cello.Application.Modules;
using Cello.Contracts;
using Cello.Modularity.Circuits;

namespace Cello.Modularity.Tests.Edges;

/// <summary>A contract's answers are values, and an answer that breaks the contract is a failure, local and remote.</summary>
public sealed class AnswerTests
{
    private static readonly Refusal Closed = new("sample-closed", "The sample is closed", "Since yesterday.");

    public static TheoryData<string> Placements => PlacedSample.Placements;

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_refusal_is_a_value_and_never_counts_against_the_circuit(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Circuit:FailureThreshold", "1")]);
        placed.Work.Renames = _ => Closed;

        for (var call = 0; call < 16; call++)
        {
            (await placed.RenameAsync()).ShouldBe(new Answer<SampleItem>(Value: null, Closed));
        }

        placed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
        placed.Outcomes.Distinct().ShouldBe(["refused_by_callee"]);
        placed.Work.Calls.ShouldBe(16);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_different_request_with_a_used_effect_id_reports_a_reused_key(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Circuit:FailureThreshold", "1")]);
        placed.Work.Renames = _ => throw new EffectReusedException();

        var reused = await Should.ThrowAsync<EffectReusedException>(placed.RenameAsync());

        reused.Failure.Code.ShouldBe(IdempotencyErrors.KeyReused.Code);
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Closed);
        placed.Outcomes.ShouldBe(["refused_by_callee"]);
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_refusal_that_the_contract_does_not_define_is_a_failure(string placement) =>
        await FailsAsync(placement, work => work.Renames = _ => new Refusal("surprise", "Surprise", "Surprise."), placed => placed.RenameAsync());

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task An_answer_about_another_id_is_a_failure(string placement) =>
        await FailsAsync(placement, work => work.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(2, "other")), placed => placed.FindAsync());

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_null_in_a_required_member_of_an_answer_is_a_failure(string placement)
    {
        await FailsAsync(placement, work => work.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, null!)), placed => placed.FindAsync());
        await FailsAsync(placement, work => work.Renames = _ => (SampleItem)null!, placed => placed.RenameAsync());
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task An_answer_that_serialization_would_change_is_a_failure(string placement) =>
        await FailsAsync(placement, work => work.Does = _ => Task.FromResult<SampleItem?>(new SampleItem(1, "half \ud83d")), placed => placed.FindAsync());

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_change_in_a_call_without_an_effect_id_is_refused(string placement) =>
        await FailsAsync(
            placement,
            work => work.Does = _ =>
            {
                CurrentMessage.ThrowIfReadOnly();
                return Task.FromResult<SampleItem?>(new SampleItem(1, "found"));
            },
            placed => placed.FindAsync());

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task A_request_that_breaks_the_contract_is_a_bug_of_the_caller_and_is_not_sent(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement);
        var token = TestContext.Current.CancellationToken;

        (await Should.ThrowAsync<ArgumentException>(placed.RenameAsync(Guid.Empty))).Message.ShouldContain("without an effect id");
        (await Should.ThrowAsync<ArgumentException>(placed.Sample.RenameAsync(new RenameSample(Guid.NewGuid(), null!), token)))
            .Message.ShouldContain("request Name must not be null");
        await Should.ThrowAsync<ArgumentException>(placed.Sample.RenameAsync(new RenameSample(Guid.NewGuid(), "half \ud83d"), token));
        await Should.ThrowAsync<ArgumentException>(placed.Sample.RenameAsync(null!, token));

        placed.Work.Calls.ShouldBe(0);
        placed.Outcomes.ShouldBeEmpty();
    }

    private static async Task FailsAsync<T>(string placement, Action<SampleWork> breakIt, Func<PlacedSample, Task<T>> call)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Circuit:FailureThreshold", "1")]);
        breakIt(placed.Work);

        await Should.ThrowAsync<ModuleUnavailableException>(call(placed));

        placed.Outcomes.ShouldBe(["bad_answer"]);
        placed.Edge.Circuit.State.ShouldBe(CircuitState.Open);
        placed.Work.Calls.ShouldBe(1);
    }
}
