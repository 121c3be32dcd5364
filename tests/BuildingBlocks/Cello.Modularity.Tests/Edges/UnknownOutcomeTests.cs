using Cello.Application.Messaging;
using Cello.Application.Modules;

namespace Cello.Modularity.Tests.Edges;

/// <summary>An error says that nothing was stored only if that is known, local and remote.</summary>
public sealed class UnknownOutcomeTests
{
    public static TheoryData<string, string, bool> Faults
    {
        get
        {
            var rows = new TheoryData<string, string, bool>();
            foreach (var placement in new[] { "local", "remote" })
            {
                rows.Add(placement, "RefuseRate", false);
                rows.Add(placement, "BrokenBodyRate", true);
                rows.Add(placement, "LostAnswerRate", true);
                rows.Add(placement, "ErrorRate", true);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task An_effect_whose_request_may_have_arrived_has_an_unknown_outcome(string placement, string fault, bool unknown)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [($"Faults:{fault}", "1"), ("Retry:DelayMilliseconds", "1")]);

        var effect = await Should.ThrowAsync<ModuleUnavailableException>(placed.RenameAsync());
        var read = await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        effect.OutcomeUnknown.ShouldBe(unknown);
        effect.Failure.Code.ShouldBe(unknown ? "outcome-unknown" : "module-unavailable");
        read.OutcomeUnknown.ShouldBeFalse();
    }

    [Theory]
    [InlineData("local")]
    [InlineData("remote")]
    public async Task An_effect_that_an_open_circuit_rejects_is_known_not_to_have_happened(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [("Circuit:FailureThreshold", "1")]);
        placed.Work.Does = _ => throw new InvalidOperationException();
        (await Should.ThrowAsync<ModuleUnavailableException>(placed.RenameAsync())).OutcomeUnknown.ShouldBeTrue();

        (await Should.ThrowAsync<ModuleUnavailableException>(placed.RenameAsync())).OutcomeUnknown.ShouldBeFalse();
    }

    [Theory]
    [InlineData("local")]
    [InlineData("remote")]
    public async Task After_an_effect_a_failed_read_of_the_same_message_has_an_unknown_outcome(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement);
        CurrentMessage.BeginCall("asking", readOnlyCall: null);
        await placed.RenameAsync();
        placed.Work.Does = _ => throw new InvalidOperationException();

        (await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync())).OutcomeUnknown.ShouldBeTrue();
    }

    [Theory]
    [InlineData("local")]
    [InlineData("remote")]
    public async Task A_read_only_call_never_has_an_unknown_outcome(string placement)
    {
        await using var placed = await PlacedSample.StartAsync(placement);
        CurrentMessage.BeginCall("asking", "IAsking.ReadAsync");

        (await Should.ThrowAsync<InvalidOperationException>(placed.RenameAsync())).Message.ShouldStartWith("IAsking.ReadAsync changes something");

        placed.Work.Calls.ShouldBe(0);
    }
}
