using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck.Rules;

/// <summary>Modules must not call each other in a cycle, and neither must hosts. Deliveries of events may be part of a cycle, because no request waits for them.</summary>
internal static class CycleRule
{
    public static IEnumerable<Finding> Check(DeployedTopology topology)
    {
        var modules = Cycles(topology.Calls
            .Where(call => topology.HostsOf(call.Caller).Any())
            .ToLookup(call => call.Caller, call => call.Callee));
        return modules.Count > 0
            ? modules.Select(cycle => Finding.Error($"modules call each other in a circle, {cycle}: give up one of these calls, or make these modules one"))
            : Cycles(HostsCalledBy(topology)).Select(cycle =>
                Finding.Error($"hosts call each other in a circle, {cycle}: run the modules of one of them in two hosts, or together with the others"));
    }

    private static ILookup<string, string> HostsCalledBy(DeployedTopology topology) => topology.Serving
        .SelectMany(host => topology.RemoteCallsOf(host).SelectMany(call => topology.HostsOf(call.Callee)), (host, callee) => (Caller: host.Name, Callee: callee.Name))
        .Distinct()
        .ToLookup(call => call.Caller, call => call.Callee);

    /// <summary>A shortest cycle through each node that is part of one, without duplicates.</summary>
    private static List<string> Cycles(ILookup<string, string> calls) => [.. calls
        .Select(node => ShortestWayBack(node.Key, calls))
        .OfType<IReadOnlyList<string>>()
        .DistinctBy(way => string.Join(' ', way.Order()))
        .Select(way => string.Join(" -> ", way.Append(way[0])))];

    private static IReadOnlyList<string>? ShortestWayBack(string start, ILookup<string, string> calls)
    {
        var pending = new Queue<IReadOnlyList<string>>([[start]]);
        var seen = new HashSet<string>();
        while (pending.TryDequeue(out var way))
        {
            foreach (var next in calls[way[^1]])
            {
                if (next == start)
                {
                    return way;
                }

                if (seen.Add(next))
                {
                    pending.Enqueue([.. way, next]);
                }
            }
        }

        return null;
    }
}
