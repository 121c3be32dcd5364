using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck.Rules;

/// <summary>Checks all rules about a deployment.</summary>
internal static class TopologyRules
{
    /// <summary>The findings, errors first.</summary>
    public static IReadOnlyList<Finding> Check(DeployedTopology topology)
    {
        ArgumentNullException.ThrowIfNull(topology);

        return [.. topology.Hosts.SelectMany(host => host.Findings)
            .Concat(PlacementRule.Check(topology))
            .Concat(CycleRule.Check(topology))
            .Concat(TimeLimitRule.Check(topology))
            .Concat(SecretRule.Check(topology))
            .Concat(DatabaseRule.Check(topology))
            .Concat(MigrationRule.Check(topology))
            .Concat(BrokerRule.Check(topology))
            .Concat(RateLimitRule.Check(topology))
            .Distinct()
            .OrderByDescending(finding => finding.IsError)];
    }
}
