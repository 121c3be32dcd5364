using System.Text.Json;
using Cello.Hosting.Console.Snapshots;
using Cello.Modularity.Edges;
using Cello.Modularity.Modules;

namespace Cello.Hosting.Console.Splits;

/// <summary>Plans the split of a module from the traffic in a snapshot.</summary>
internal static class SplitPlanner
{
    /// <exception cref="JsonException">A host in the snapshot is not one.</exception>
    public static IReadOnlyList<HostSnapshot> HostsOf(ProductSnapshot product, JsonSerializerOptions json) =>
        [.. product.Hosts.Select(host => host.Deserialize<HostSnapshot>(json) ?? throw new JsonException("a host is null"))];

    /// <param name="product">The snapshot.</param>
    /// <param name="modules">All modules.</param>
    /// <param name="module">The module to split.</param>
    /// <param name="calibrated">What a remote call costs on this machine; null if it was not measured.</param>
    /// <param name="json">The options by which snapshots are written.</param>
    /// <exception cref="JsonException">A host in the snapshot is not one.</exception>
    public static SplitPlan Plan(ProductSnapshot product, IReadOnlyList<IModule> modules, IModule module, HopCost? calibrated, JsonSerializerOptions json)
    {
        var hosts = HostsOf(product, json);
        var hop = HopTo(module, hosts, calibrated);
        var chatty = hosts.SelectMany(host => host.Edges ?? []).Where(edge => edge.Callee == module.Name)
            .SelectMany(edge => edge.ChattyRoutes ?? []).ToHashSet(StringComparer.Ordinal);
        var routes = hosts.SelectMany(host => host.Requests?.Routes ?? []).ToList();
        var calling = routes
            .Select(route => (Route: route, Calls: route.Calls.FirstOrDefault(calls => calls.Callee == module.Name)))
            .Where(route => route.Calls is { Mean: > 0 })
            .OrderByDescending(route => route.Calls!.Mean).ThenByDescending(route => route.Route.Requests)
            .Select(route => PriceOf(route.Route, route.Calls!, hop, chatty.Contains(route.Route.Name)))
            .ToList();
        return new SplitPlan(
            module.Name, product.TakenAt, hop, calling, routes.Count - calling.Count, SplitSteps.Of(modules, module, hosts), SplitSteps.WayBack(module));
    }

    /// <summary>How many requests per second call a module now, or if none does, since the start of the hosts.</summary>
    public static double RequestsPerSecond(ProductSnapshot product, IModule module, JsonSerializerOptions json) => HostsOf(product, json).Sum(host =>
    {
        var routes = (host.Requests?.Routes ?? [])
            .Select(route => (route.Requests, Calls: route.Calls.FirstOrDefault(calls => calls.Callee == module.Name)?.Mean ?? 0))
            .Where(route => route.Calls > 0)
            .ToList();
        var (requests, calls) = (routes.Sum(route => route.Requests), routes.Sum(route => route.Requests * route.Calls));
        var callsNow = (host.Edges ?? []).Where(edge => edge.Callee == module.Name).Sum(edge => edge.Rate);
        return callsNow > 0 && calls > 0 ? callsNow * requests / calls : requests / Math.Max(1.0, host.System?.UptimeSeconds ?? 0);
    });

    private static RoutePrice PriceOf(RouteSnapshot route, CalleeCalls calls, HopCost? hop, bool isChatty) => new(
        route.Method,
        route.Route,
        route.Requests,
        calls.Mean,
        calls.P99,
        route.P50Ms,
        route.P99Ms,
        route.P50Ms is { } p50 ? Rounded(hop?.P50MsOf(p50, calls.Mean)) : null,
        route is { P50Ms: { } median, P99Ms: { } p99 } ? Rounded(hop?.P99MsOf(median, p99, calls.P99)) : null,
        Rounded(hop?.CpuMsOf(calls.Mean)),
        isChatty);

    /// <summary>
    /// Of rehearsals and the calibration, the larger latency counts: rehearsals are calls of this module with its own answers, but each follows its local
    /// call at once, when nothing is idle. What a call costs that follows another one is known by its share in the calibration. Only the calibration has processor
    /// time, and only rehearsals have bytes.
    /// </summary>
    private static HopCost? HopTo(IModule module, IReadOnlyList<HostSnapshot> hosts, HopCost? calibrated)
    {
        var rehearsed = hosts.SelectMany(host => host.Edges ?? []).FirstOrDefault(edge =>
            edge.Callee == module.Name && edge is { Placement: Placement.Local, Rehearsal.RemoteP50Ms: not null, SinceStart.P50Ms: not null });
        if (rehearsed is null)
        {
            return calibrated;
        }

        var p50 = Math.Max(0, Math.Round((rehearsed.Rehearsal!.RemoteP50Ms - rehearsed.SinceStart.P50Ms)!.Value, 3));
        var p99 = Math.Max(0, Math.Round((rehearsed.Rehearsal.RemoteP99Ms - rehearsed.SinceStart.P50Ms)!.Value, 3));
        if (calibrated?.P50Ms > p50)
        {
            return calibrated with { P99Ms = Math.Max(calibrated.P99Ms, p99), BytesMean = rehearsed.Rehearsal.BytesMean };
        }

        var share = calibrated is { P50Ms: > 0 } ? calibrated.FollowingP50Ms / calibrated.P50Ms : 1;
        return new HopCost(
            "rehearsals",
            p50,
            p99,
            Math.Round(p50 * share, 3),
            calibrated?.CpuMs,
            calibrated?.FollowingCpuMs,
            rehearsed.Rehearsal.BytesMean);
    }

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 3) : null;
}
