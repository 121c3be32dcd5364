using Cello.Commands.TopologyCheck.Deployments;
using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck.Rules;

/// <summary>A token of one host must be valid on every other host.</summary>
internal static class SecretRule
{
    public static IEnumerable<Finding> Check(DeployedTopology topology)
    {
        var (first, firstSecret) = topology.Serving.Select(host => (host, host.Secret)).FirstOrDefault(host => host.Secret is not null);
        return topology.Serving
            .Where(host => host.Secret is { } secret && !secret.IsSameAs(firstSecret!))
            .Select(host => Finding.Error(
                $"{host.Name}: JWT_SECRET{From(host.Secret!)} is not the one of {first.Name}{From(firstSecret!)}, so tokens of one do not hold at the other: give all hosts one"));
    }

    private static string From(SettingValue secret) => secret.IsKnown ? "" : $" ({secret.Source})";
}
