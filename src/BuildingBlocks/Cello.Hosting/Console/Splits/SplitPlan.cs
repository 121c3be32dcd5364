namespace Cello.Hosting.Console.Splits;

/// <summary>What it would cost to run a module in a process of its own, and what has to be done for it.</summary>
/// <param name="Module">The module.</param>
/// <param name="TakenAt">When the traffic was read.</param>
/// <param name="Hop">What a remote call costs; null if nothing was measured.</param>
/// <param name="Routes">The routes whose requests call the module, those with the most calls first.</param>
/// <param name="UnaffectedRoutes">The number of routes that do not call it.</param>
/// <param name="Steps">What has to be done, in this order.</param>
/// <param name="WayBack">How to undo it.</param>
/// <param name="Limits">What the source of the figures cannot tell; null for the traffic of a host.</param>
internal sealed record SplitPlan(
    string Module,
    DateTimeOffset TakenAt,
    HopCost? Hop,
    IReadOnlyList<RoutePrice> Routes,
    int UnaffectedRoutes,
    IReadOnlyList<SplitStep> Steps,
    IReadOnlyList<string> WayBack,
    string? Limits = null);

/// <summary>What a route costs now, and after the split.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Route">The route's template.</param>
/// <param name="Requests">The requests that the figures are from.</param>
/// <param name="CallsMean">The calls to the module per request.</param>
/// <param name="CallsP99">The calls that 99 % of the requests do not exceed; null if that is unknown.</param>
/// <param name="P50Ms">The median duration now.</param>
/// <param name="P99Ms">The 99th percentile of the duration now.</param>
/// <param name="P50ThenMs">The median after the split: each call adds its median.</param>
/// <param name="P99ThenMs">The 99th percentile after the split: its distance from the median adds up with those of the calls by their squares.</param>
/// <param name="CpuAddedMs">The additional processor time of a request, of both hosts together.</param>
/// <param name="Chatty">Whether the host marks it as a route that calls the module too often.</param>
internal sealed record RoutePrice(
    string Method,
    string Route,
    long Requests,
    double CallsMean,
    int? CallsP99,
    double? P50Ms,
    double? P99Ms,
    double? P50ThenMs,
    double? P99ThenMs,
    double? CpuAddedMs,
    bool Chatty);

/// <summary>A step of a split, and the lines to write or to run for it.</summary>
internal sealed record SplitStep(string Title, IReadOnlyList<string> Lines);
