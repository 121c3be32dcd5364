using Cello.Application.Modules;
using Cello.Modularity.Settings;
using Microsoft.Extensions.Time.Testing;

namespace Cello.Modularity.Tests.Edges;

/// <summary>Injected faults are the same in both placements, and are repeatable by their seed.</summary>
public sealed class FaultTests
{
    public static TheoryData<string, string, string> Faults
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var placement in new[] { "local", "remote" })
            {
                rows.Add(placement, "RefuseRate", "refused");
                rows.Add(placement, "ErrorRate", "bad_answer");
                rows.Add(placement, "BrokenBodyRate", "refused");
                rows.Add(placement, "LostAnswerRate", "refused");
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Each_fault_is_unavailable_and_has_its_own_outcome_in_the_metrics(string placement, string fault, string outcome)
    {
        await using var placed = await PlacedSample.StartAsync(placement, settings: [($"Faults:{fault}", "1"), ("Retry:Attempts", "0")]);

        await Should.ThrowAsync<ModuleUnavailableException>(placed.FindAsync());

        placed.Outcomes.ShouldBe([outcome]);
        placed.Work.Calls.ShouldBe(fault is "BrokenBodyRate" or "LostAnswerRate" ? 1 : 0);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("remote")]
    public async Task A_delay_longer_than_the_limit_is_a_timeout(string placement)
    {
        var clock = new FakeTimeProvider();
        await using var placed = await PlacedSample.StartAsync(placement, clock, [("Faults:DelayRate", "1"), ("Faults:DelaySeconds", "60")]);

        var call = placed.FindAsync();
        clock.Advance(TimeSpan.FromSeconds(5));

        await Should.ThrowAsync<ModuleUnavailableException>(call);
        placed.Outcomes.ShouldBe(["timeout"]);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_faults_local_and_remote()
    {
        var (local, remote) = (await OutcomesAsync("local", seed: "7"), await OutcomesAsync("remote", seed: "7"));

        local.ShouldBe(remote);
        local.Distinct().Count().ShouldBeGreaterThan(2, string.Join(' ', local));
        (await OutcomesAsync("local", seed: "8")).ShouldNotBe(local);
    }

    [Theory]
    [InlineData("Faults:RefuseRate", "0.1", "Edges__sample__Faults")]
    [InlineData("Loopback", "true", "Edges__sample__Loopback")]
    public async Task Settings_for_testing_are_refused_in_Production(string setting, string value, string named)
    {
        var refused = await Should.ThrowAsync<SettingException>(PlacedSample.StartAsync("local", settings: [(setting, value)], environment: "Production"));

        refused.Message.ShouldStartWith(named);
    }

    private static async Task<IReadOnlyCollection<string>> OutcomesAsync(string placement, string seed)
    {
        await using var placed = await PlacedSample.StartAsync(
            placement,
            settings:
            [
                ("Faults:Seed", seed), ("Faults:RefuseRate", "0.3"), ("Faults:ErrorRate", "0.3"), ("Faults:LostAnswerRate", "0.3"),
                ("Retry:DelayMilliseconds", "1"), ("Circuit:FailureThreshold", "1000"),
            ]);
        for (var call = 0; call < 30; call++)
        {
            _ = await Record.ExceptionAsync(() => placed.FindAsync());
        }

        return placed.Outcomes;
    }
}
