using System.Globalization;
using System.Text;
using Cello.Hosting.Console.Splits;

namespace Cello.Commands.Splits;

/// <summary>A plan as plain text.</summary>
internal static class PlanText
{
    public static string Write(SplitPlan plan) => Write(LinesOf(plan));

    public static string Write(IReadOnlyList<SplitStep> steps) => Write(LinesOf(steps));

    private static string Write(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<string> LinesOf(SplitPlan plan) =>
    [
        $"A process of its own for {plan.Module}",
        "",
        .. Price(plan),
        "",
        .. LinesOf(plan.Steps),
        "",
        "The way back:",
        .. plan.WayBack.Select(line => $"  - {line}"),
    ];

    private static IEnumerable<string> LinesOf(IReadOnlyList<SplitStep> steps) =>
        steps.SelectMany((step, index) => new[] { $"{index + 1}. {step.Title}:" }.Concat(step.Lines.Select(line => $"       {line}")));

    private static IEnumerable<string> Price(SplitPlan plan)
    {
        yield return plan.Hop switch
        {
            null => "What a remote call costs was not measured: ask a running host, or rehearse.",
            { CpuMs: { } cpu } hop => $"A remote call adds {Ms(hop.P50Ms)} (p99 {Ms(hop.P99Ms)}) and {Ms(cpu)} of processor time, from {hop.Source}.",
            var hop => $"A remote call adds {Ms(hop.P50Ms)} (p99 {Ms(hop.P99Ms)}), from {hop.Source}.",
        };
        if (plan.Hop is { FollowingCpuMs: { } followingCpu } calibrated && plan.Routes.Any(route => route.CallsMean > 1))
        {
            yield return $"One that follows another in the same request adds {Ms(calibrated.FollowingP50Ms)} and {Ms(followingCpu)} of processor time.";
        }

        yield return plan.Hop is { BytesMean: { } bytes }
            ? $"A call to {plan.Module} has {bytes.ToString("0", CultureInfo.InvariantCulture)} bytes on average, its request and its answer without headers."
            : $"How many bytes a call to {plan.Module} has was not measured: rehearse.";
        if (plan.Routes.Count == 0)
        {
            yield return $"No request has called {plan.Module} so far. Put traffic on the host first.";
            yield break;
        }

        yield return "";
        foreach (var line in TextTable.Lines(
            ["route", "requests", "calls", "calls p99", "p50 now", "then", "p99 now", "then", "processor time"],
            plan.Routes.Select(Row)))
        {
            yield return line;
        }

        if (plan.Routes.Any(route => route.Chatty))
        {
            yield return $"A route that is marked as chatty calls {plan.Module} too often. Ask for several values in one call.";
        }

        yield return plan.Limits ?? $"Routes that do not call {plan.Module}: {plan.UnaffectedRoutes}.";
    }

    private static string[] Row(RoutePrice route) =>
    [
        route.Chatty ? $"{route.Method} {route.Route} (chatty)" : $"{route.Method} {route.Route}",
        route.Requests.ToString(CultureInfo.InvariantCulture),
        route.CallsMean.ToString(CultureInfo.InvariantCulture),
        route.CallsP99?.ToString(CultureInfo.InvariantCulture) ?? "?",
        Ms(route.P50Ms),
        Ms(route.P50ThenMs),
        Ms(route.P99Ms),
        Ms(route.P99ThenMs),
        route.CpuAddedMs is null ? "?" : $"+{Ms(route.CpuAddedMs)}",
    ];

    private static string Ms(double? milliseconds) => milliseconds is { } known ? $"{known.ToString("0.###", CultureInfo.InvariantCulture)} ms" : "?";
}
