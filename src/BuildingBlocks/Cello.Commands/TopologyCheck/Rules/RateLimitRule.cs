using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck.Rules;

/// <summary>Replicas must count requests together. Otherwise a client gets the limit of each of them.</summary>
internal static class RateLimitRule
{
    public static IEnumerable<Finding> Check(DeployedTopology topology) => topology.Modules
        .Select(module => topology.HostsOf(module).Where(host => host.CountsRequests).ToList())
        .Where(hosts => hosts.Sum(host => host.Replicas) > 1 && !CountTogether(hosts))
        .Select(hosts => Finding.Warning(
            $"{string.Join(" and ", hosts.Select(host => host.Name))}: up to {hosts.Sum(host => host.Replicas)} replicas count by themselves, so a client may ask that many times RateLimit__Requests: set the same ConnectionStrings__Redis for all"));

    private static bool CountTogether(List<DeployedHost> hosts) =>
        hosts[0].Redis is { } first && hosts.TrueForAll(host => host.Redis is { } redis && redis.IsSameAs(first));
}
