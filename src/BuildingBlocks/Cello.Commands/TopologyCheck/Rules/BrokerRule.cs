using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck.Rules;

/// <summary>All hosts use the same RabbitMQ, or none. Otherwise events wait in a queue that no host reads.</summary>
internal static class BrokerRule
{
    public static IEnumerable<Finding> Check(DeployedTopology topology)
    {
        var hosts = topology.Hosts.Where(host => !host.OnlyMigrates).ToList();
        var (with, without) = (hosts.Where(host => host.RabbitMq is not null).ToList(), hosts.Where(host => host.RabbitMq is null).ToList());
        if (with.Count > 0 && without.Count > 0)
        {
            yield return Finding.Error($"{Names(with)} uses RabbitMQ for events, and {Names(without)} does not: set the same ConnectionStrings__RabbitMq for all");
        }

        foreach (var other in with.Skip(1).Where(host => !host.RabbitMq!.IsSameAs(with[0].RabbitMq!)))
        {
            yield return Finding.Error($"{with[0].Name} and {other.Name} use different RabbitMQs for events: set the same ConnectionStrings__RabbitMq for all");
        }
    }

    private static string Names(IEnumerable<DeployedHost> hosts) => string.Join(" and ", hosts.Select(host => host.Name));
}
