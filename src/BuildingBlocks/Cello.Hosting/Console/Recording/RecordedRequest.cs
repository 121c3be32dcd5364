using Cello.Hosting.Console.Snapshots;
using Cello.Modularity.Edges.Recent;

namespace Cello.Hosting.Console.Recording;

/// <summary>A request as it is kept until somebody looks at it.</summary>
internal sealed class RecordedRequest(DateTimeOffset at, string method, string route, int status, double durationMs, string? traceId, RequestCalls calls)
{
    private const int CallsShown = 50;

    public DateTimeOffset At => at;

    public int Status => status;

    public double DurationMs => durationMs;

    public RecentRequest Describe(int chattyCalls)
    {
        var made = calls.All;
        return new RecentRequest(
            at,
            method,
            route,
            status,
            durationMs,
            traceId,
            [.. made.Take(CallsShown).Select(call => new RecentCall(call.Callee, call.Method, call.Placement, call.Outcome, Math.Round(call.Seconds * 1000, 3)))],
            [.. made.CountBy(call => call.Callee).Where(callee => callee.Value > chattyCalls).Select(callee => callee.Key)]);
    }
}
