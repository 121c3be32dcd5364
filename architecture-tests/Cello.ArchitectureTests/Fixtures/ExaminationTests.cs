using Cello.Architecture.Examined;
using Cello.Architecture.Rules;
using Cello.ArchitectureTests.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class ExaminationTests
{
    private static readonly IReadOnlyList<Rule> Rules = [.. AllRules.Rules, BuildingBlockRule.Rule];
    private static readonly SourceTree Nothing = Fixture.Tree("nothing");

    public static TheoryData<string> OfProjects => [.. Rules.Where(rule => rule.InProjects is not null).Select(rule => rule.Name)];

    public static TheoryData<string> OfCode => [.. Rules.Where(rule => rule.InCode is not null).Select(rule => rule.Name)];

    [Theory]
    [MemberData(nameof(OfProjects))]
    public void A_rule_fails_when_it_selects_no_project(string rule) =>
        Should.Throw<NothingExaminedException>(() => Named(rule).Violations(Nothing));

    [Theory]
    [MemberData(nameof(OfCode))]
    public void A_rule_fails_when_it_selects_no_assembly(string rule) =>
        Should.Throw<NothingExaminedException>(() => Named(rule).Violations(CompiledCode.Of(Nothing, Folders.Fixtures)));

    // The assembly exists, but it contains no type of this kind.
    [Theory]
    [InlineData("Rule 5", "Examined nothing: there is no type that is a handler.")]
    [InlineData("Rule 6", "Examined nothing: there is no command.")]
    [InlineData("Rule 7", "Examined nothing: there is no endpoint.")]
    [InlineData("Rule 11", "Examined nothing: there is no endpoint.")]
    public void A_rule_fails_when_it_selects_no_type(string rule, string why) =>
        Should.Throw<NothingExaminedException>(() => Rules.Single(known => known.Name.StartsWith($"{rule}:", StringComparison.Ordinal)).Violations(Fixture.LonelyCode))
            .Message.ShouldBe(why);

    [Fact]
    public void A_rule_about_code_does_not_accept_project_files() =>
        Should.Throw<InvalidOperationException>(() => WaitingRule.Rule.Violations(Fixture.Compiled));

    [Fact]
    public void A_project_without_an_assembly_is_named() =>
        Should.Throw<FileNotFoundException>(() => CompiledCode.Of(Fixture.Tree("lonely"), Folders.Fixtures))
            .Message.ShouldStartWith("Cello.Other.Domain is under src, but its assembly isn't in");

    private static Rule Named(string name) => Rules.Single(rule => rule.Name == name);
}
