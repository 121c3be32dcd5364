using Cello.Architecture;

namespace CelloProduct.ArchitectureTests;

public sealed class BoundaryRules
{
    public static TheoryData<string> Rules => [.. ArchitectureRules.Names];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rule_holds(string rule) => string.Join(Environment.NewLine, ArchitectureRules.Violations(rule)).ShouldBeEmpty();
}
