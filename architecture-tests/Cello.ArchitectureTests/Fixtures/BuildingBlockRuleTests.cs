using Cello.Architecture.Rules;
using Cello.ArchitectureTests.Rules;

namespace Cello.ArchitectureTests.Fixtures;

public sealed class BuildingBlockRuleTests
{
    private static readonly Rule Rule = BuildingBlockRule.Rule;

    [Fact]
    public void Names_each_reference_that_is_not_on_the_map() =>
        Rule.Violations(Fixture.Tree("arrows")).ShouldBe(
            Rule,
            "Cello.Domain must not reference Cello.Application",
            "Cello.Extras must be on the map",
            "Cello.Hosting must not reference Cello.Commands",
            "Cello.Persistence must not reference Cello.Web",
            "Cello.Web must not reference Cello.Modularity");
}
