using Cello.Modularity.Edges.Recent;

namespace Cello.Hosting.Console.Snapshots;

/// <summary>
/// The edge from this process to one module: the calls of the last ten seconds, its circuit, and the outcomes since the start. Its callers are the modules of this
/// process that refer to a contract of the callee, and those that have called it.
/// Chatty are routes such as <c>GET /report</c> of which more than one request in a hundred makes more calls to the callee than <see cref="ConsoleOptions.ChattyCalls"/>.
/// </summary>
internal sealed record EdgeSnapshot(
    string Callee,
    string Placement,
    IReadOnlyList<string> Callers,
    double Rate,
    double ErrorsPerSecond,
    double? P50Ms,
    double? P99Ms,
    int InFlight,
    int MaxInFlight,
    long Retries,
    CircuitSnapshot Circuit,
    IReadOnlyDictionary<string, long> Outcomes,
    DurationSummary SinceStart,
    IReadOnlyList<MethodSnapshot> Methods,
    IReadOnlyList<RecentFailure> Failures,
    IReadOnlyList<string> ChattyRoutes,
    RehearsalSummary? Rehearsal);

/// <summary>
/// The rehearsals of a local module since the start: their number by result, percentiles of the remote answers, and the mean of the bytes of a request and its
/// answer, null without answers.
/// </summary>
internal sealed record RehearsalSummary(
    double Rate, long Same, long Different, long Failed, long Dropped, double? RemoteP50Ms, double? RemoteP99Ms, double? BytesMean = null);

/// <summary>Percentiles of the duration of all calls since the start, null without calls.</summary>
internal sealed record DurationSummary(double? P50Ms, double? P99Ms);

/// <summary>A circuit breaker and the changes of its state, newest first.</summary>
internal sealed record CircuitSnapshot(string State, double RetryAfterSeconds, IReadOnlyList<CircuitStateChange> History);

/// <summary>A change of a circuit's state.</summary>
internal sealed record CircuitStateChange(DateTimeOffset At, string State, string? Reason);

/// <summary>The calls of one module to one method: their number since the start, and those of the last ten seconds.</summary>
internal sealed record MethodSnapshot(string Caller, string Method, long Calls, double Rate, double? P50Ms, double? P99Ms);
