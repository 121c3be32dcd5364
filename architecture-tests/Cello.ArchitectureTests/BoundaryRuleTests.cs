using Cello.Architecture;

namespace Cello.ArchitectureTests;

public sealed class BoundaryRuleTests
{
    public static TheoryData<string> Rules => [.. ArchitectureRules.Names];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_rule_holds(string rule)
    {
        var violations = ArchitectureRules.Violations(rule);

        Assert.True(violations.Count == 0, string.Join(Environment.NewLine, violations));
    }
}
