namespace Cello.Hosting.Console.Snapshots;

/// <summary>The requests of one route since the start: their number, percentiles of their duration, and their calls to modules.</summary>
internal sealed record RouteSnapshot(string Method, string Route, long Requests, double? P50Ms, double? P99Ms, IReadOnlyList<CalleeCalls> Calls);

/// <summary>The calls to one module per request: the mean, and the number that 99 % of the requests do not exceed.</summary>
internal sealed record CalleeCalls(string Callee, double Mean, int P99);
