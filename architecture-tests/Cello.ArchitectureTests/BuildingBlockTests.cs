using Cello.Architecture;
using Cello.Architecture.Examined;
using Cello.ArchitectureTests.Rules;

namespace Cello.ArchitectureTests;

public sealed class BuildingBlockTests
{
    [Fact]
    public void The_building_blocks_depend_on_each_other_as_on_the_map() =>
        string.Join(Environment.NewLine, Solution.Of(AppContext.BaseDirectory).Violations(BuildingBlockRule.Rule)).ShouldBeEmpty();

    [Fact]
    public void A_rule_that_does_not_exist_is_refused() =>
        Should.Throw<ArgumentException>(() => ArchitectureRules.Violations("Rule 0")).Message.ShouldStartWith("There is no rule 'Rule 0'. The rules are: Rule 1: ");
}
