namespace Cello.Hosting.Console.Snapshots;

/// <summary>The requests of the last ten seconds, the most recent ones, and those of each route since the start.</summary>
internal sealed record RequestsSummary(
    double Rate, double ErrorsPerSecond, double? P50Ms, double? P99Ms, int InFlight, IReadOnlyList<RecentRequest> Recent, IReadOnlyList<RouteSnapshot> Routes);

/// <summary>A request that was answered, with the first calls to modules that it made, and the modules that it called too often.</summary>
internal sealed record RecentRequest(
    DateTimeOffset At,
    string Method,
    string Route,
    int Status,
    double DurationMs,
    string? TraceId,
    IReadOnlyList<RecentCall> Calls,
    IReadOnlyList<string> Chatty);

/// <summary>A call to a module that a request made.</summary>
internal sealed record RecentCall(string Callee, string Method, string Placement, string Outcome, double DurationMs);
