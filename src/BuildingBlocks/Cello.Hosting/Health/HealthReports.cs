namespace Cello.Hosting.Health;

/// <summary>What the liveness probe reads.</summary>
internal sealed record LiveReport(string Status);

/// <summary>What the readiness and startup probes read: a word a check.</summary>
internal sealed record ReadyReport(string Status, IReadOnlyDictionary<string, string> Checks);

/// <summary>What a person reads.</summary>
internal sealed record FullReport(string Status, IReadOnlyDictionary<string, string> Checks, SystemReport System);

/// <param name="UptimeSeconds">Since the host was built, on a clock that nobody sets.</param>
/// <param name="MemoryMb">Resident memory in MiB.</param>
internal sealed record SystemReport(long UptimeSeconds, long MemoryMb);
