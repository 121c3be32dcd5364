using System.Text.Json.Serialization;

namespace Cello.Hosting.Console.Snapshots;

/// <summary>The requests of one route since the start: their number, percentiles of their duration, and their calls to modules.</summary>
internal sealed record RouteSnapshot(string Method, string Route, long Requests, double? P50Ms, double? P99Ms, IReadOnlyList<CalleeCalls> Calls)
{
    /// <summary>The method and the route, such as <c>GET /report</c>.</summary>
    [JsonIgnore]
    public string Name => $"{Method} {Route}";

    /// <summary>Whether more than one request in a hundred makes more calls to this module.</summary>
    public bool IsChatty(string callee, int calls) => Calls.Any(called => called.Callee == callee && called.P99 > calls);
}

/// <summary>The calls to one module per request: the mean, and the number that 99 % of the requests do not exceed.</summary>
internal sealed record CalleeCalls(string Callee, double Mean, int P99);
