using Cello.Architecture.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class ModuleCycleRuleTests
{
    private static readonly Rule Rule = ModuleCycleRule.Rule;

    // No two projects of Orders and Users form a cycle. Reports only leads into both.
    [Fact]
    public void Names_each_cycle_as_a_path() =>
        Rule.Violations(Fixture.Tree("cycles")).ShouldBe(
            Rule,
            "Billing -> Shipping -> Stock -> Billing must not be a cycle",
            "Orders -> Users -> Orders must not be a cycle");
}
