using System.Globalization;
using Cello.Commands.TopologyCheck.Hosts;

namespace Cello.Commands.TopologyCheck.Rules;

/// <summary>
/// An inner time limit must end before the outer one. From the inside out: a statement in the database, the call between modules that it may be
/// part of, the request of the caller, the draining of a host, and the time until the host is killed.
/// </summary>
internal static class TimeLimitRule
{
    public static IEnumerable<Finding> Check(DeployedTopology topology) => topology.Serving.SelectMany(host =>
        Statements(topology, host).Concat(Calls(topology, host)).Concat(Drain(host)).Concat(End(host)));

    /// <summary>A statement must end within the request and within every call to the module. A statement without a time limit never does.</summary>
    private static IEnumerable<Finding> Statements(DeployedTopology topology, DeployedHost host) =>
        from database in host.Databases
        where database.StatementSeconds is not null
        let longest = database.StatementSeconds ?? 0
        let callers = topology.Calls.Where(call => call.Callee == database.Module)
            .SelectMany(call => topology.HostsOf(call.Caller), (call, caller) => (Seconds: Longest(caller, call.Callee), By: $"a call from {call.Caller}"))
        let around = callers.Append((Seconds: host.Limits.RequestSeconds, By: "a request")).MinBy(limit => limit.Seconds)
        where longest == 0 || longest > around.Seconds
        select Finding.Error(
            $"{host.Name}: a statement of {database.Module} may take {(longest == 0 ? "for ever" : Text(longest))}, and {around.By} {Text(around.Seconds)}: set Command Timeout in its connection string to that or less");

    private static IEnumerable<Finding> Calls(DeployedTopology topology, DeployedHost host)
    {
        foreach (var callee in topology.Calls.Where(call => host.Runs(call.Caller)).Select(call => call.Callee).Distinct())
        {
            var (call, setting) = (host.CallSeconds[callee], $"Edges__{callee}__TimeLimitSeconds");
            if (call >= host.Limits.RequestSeconds)
            {
                yield return Finding.Error(
                    $"{host.Name}: a call to {callee} may take {Text(call)}, and the request that it is part of {Text(host.Limits.RequestSeconds)}: set {setting} to less than RequestLimits__TimeLimitSeconds");
            }

            foreach (var other in topology.HostsOf(callee).Where(other => other != host && !host.Runs(callee) && other.Limits.RequestSeconds < Longest(host, callee)))
            {
                yield return Finding.Error(
                    $"{other.Name}: a request may take {Text(other.Limits.RequestSeconds)}, and {host.Name} waits {Text(Longest(host, callee))} for it: set RequestLimits__TimeLimitSeconds of {other.Name} to no less, or {setting} of {host.Name} to no more");
            }
        }
    }

    private static IEnumerable<Finding> Drain(DeployedHost host) => host.Limits.DrainSeconds < host.Limits.RequestSeconds
        ? [Finding.Error($"{host.Name}: a request may take {Text(host.Limits.RequestSeconds)}, and has {Text(host.Limits.DrainSeconds)} when the host stops: set Shutdown__DrainSeconds to no less than RequestLimits__TimeLimitSeconds")]
        : [];

    private static IEnumerable<Finding> End(DeployedHost host)
    {
        var (_, notice, drain, flush) = host.Limits;
        var needed = notice + drain + flush;
        var last = flush > 0 ? $", {Text(flush)} to send telemetry" : "";
        return host.Grace is { } grace && grace.Seconds <= needed
            ? [Finding.Error($"{host.Name}: is ended by force after {Text(grace.Seconds)}, and needs {Text(needed)} to stop ({Text(notice)} of notice, {Text(drain)} of drain{last}): set {grace.Setting} to more than that")]
            : [];
    }

    /// <summary>A call ends with the request that it is part of, at the latest.</summary>
    private static double Longest(DeployedHost caller, string callee) => Math.Min(caller.CallSeconds[callee], caller.Limits.RequestSeconds);

    private static string Text(double seconds) => $"{seconds.ToString(CultureInfo.InvariantCulture)} s";
}
