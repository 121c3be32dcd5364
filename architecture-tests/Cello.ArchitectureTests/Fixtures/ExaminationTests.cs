using Cello.Architecture.Examined;
using Cello.Architecture.Rules;
using Cello.ArchitectureTests.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class ExaminationTests
{
    private static readonly IReadOnlyList<Rule> Rules = [.. AllRules.Rules, BuildingBlockRule.Rule];

    public static TheoryData<string> OfLayers => [.. new[] { DomainRule.Rule, ApplicationRule.Rule, ContractsRule.Rule, BuildingBlockRule.Rule }.Select(rule => rule.Name)];

    // A missing assembly is a violation of the host rule.
    public static TheoryData<string> OfCode => [.. Rules.Where(rule => rule.InCode is not null && rule != HostRule.Rule).Select(rule => rule.Name)];

    public static TheoryData<string> All => [.. Rules.Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(OfLayers))]
    public void A_rule_fails_when_it_selects_no_project_of_a_module(string rule) =>
        Should.Throw<NothingExaminedException>(() => Named(rule).Violations(Fixture.Tree("misnamed")));

    [Theory]
    [MemberData(nameof(OfCode))]
    public void A_rule_fails_when_it_selects_no_assembly_of_a_module(string rule) =>
        Should.Throw<NothingExaminedException>(() => Named(rule).Violations(CompiledCode.Of(Fixture.Tree("misnamed"), Folders.Fixtures)));

    // The assembly exists, but it contains no type of this kind.
    [Theory]
    [InlineData("Rule 5", "Examined nothing: there is no handler, validator, endpoint, DbContext or adapter.")]
    [InlineData("Rule 6", "Examined nothing: there is no command or query.")]
    [InlineData("Rule 7", "Examined nothing: there is no endpoint.")]
    [InlineData("Rule 11", "Examined nothing: there is no endpoint, and no route of a contract.")]
    [InlineData("Rule 14", "Examined nothing: there is no class that implements IModule.")]
    public void A_rule_fails_when_it_selects_no_type(string rule, string why) =>
        Should.Throw<NothingExaminedException>(() => Rules.Single(known => known.Name.StartsWith($"{rule}:", StringComparison.Ordinal)).Violations(Fixture.LonelyCode))
            .Message.ShouldBe(why);

    [Theory]
    [MemberData(nameof(All))]
    public void A_rule_holds_in_a_solution_that_has_no_module_yet(string rule)
    {
        if (Named(rule).InProjects is not null)
        {
            Named(rule).Violations(Fixture.Tree("empty")).ShouldBeEmpty();
        }

        if (Named(rule).InCode is not null)
        {
            Named(rule).Violations(Fixture.EmptyCode).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_rule_about_code_does_not_accept_project_files() =>
        Should.Throw<InvalidOperationException>(() => WaitingRule.Rule.Violations(Fixture.Compiled));

    private static Rule Named(string name) => Rules.Single(rule => rule.Name == name);
}
