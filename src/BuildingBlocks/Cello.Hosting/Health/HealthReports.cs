namespace Cello.Hosting.Health;

/// <summary>The body of the liveness probe.</summary>
internal sealed record LiveReport(string Status);

/// <summary>The body of the readiness and startup probes: one word for each check.</summary>
internal sealed record ReadyReport(string Status, IReadOnlyDictionary<string, string> Checks);

/// <summary>The body of the full report.</summary>
internal sealed record FullReport(string Status, IReadOnlyDictionary<string, string> Checks, SystemReport System);

/// <param name="UptimeSeconds">Seconds since the host was built, measured with a monotonic clock.</param>
/// <param name="MemoryMb">Resident memory in MiB.</param>
internal sealed record SystemReport(long UptimeSeconds, long MemoryMb);
