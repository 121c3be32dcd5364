namespace Cello.Hosting.Console.Snapshots;

/// <summary>One process: what it runs, how it is, and what it does now. Its id changes with each start.</summary>
internal sealed record HostSnapshot(
    string Id,
    string Service,
    string Version,
    string Environment,
    string Machine,
    int ProcessId,
    DateTimeOffset StartedAt,
    IReadOnlyList<PlacedModule> Modules,
    HealthSummary Health,
    ProcessSummary System,
    RequestsSummary Requests,
    IReadOnlyList<EdgeSnapshot> Edges,
    IReadOnlyList<EventQueue> Events,
    IReadOnlyList<SettingValue> Settings,
    IReadOnlyList<ContractVersion> Contracts,
    HistorySnapshot History);

/// <summary>A module as this process reaches it. If it is in this process, it has no address, but the paths below which its public routes are, such as <c>/items</c>.</summary>
internal sealed record PlacedModule(string Name, string Placement, string? Address, IReadOnlyList<string> Paths);

/// <summary>The health report.</summary>
internal sealed record HealthSummary(string Status, IReadOnlyDictionary<string, string> Checks);

/// <summary>What the process uses. Shares of the processor and of garbage collection are those of the last seconds, in percent; 100 is one core.</summary>
internal sealed record ProcessSummary(
    long UptimeSeconds,
    long MemoryMb,
    long HeapMb,
    double CpuPercent,
    double GcPausePercent,
    IReadOnlyList<int> GcCollections,
    int Threads);

/// <summary>The undelivered events of a module for one subscriber, and the events that were handled per second.</summary>
internal sealed record EventQueue(string Publisher, string Subscriber, long Pending, long Dead, double OldestPendingSeconds, double Rate);

/// <summary>The contracts and events of a module in this build, and the members that are missing or different at the module's host.</summary>
internal sealed record ContractVersion(string Module, string Fingerprint, IReadOnlyList<string> Differences);

/// <summary>A setting in effect, and where its value comes from, such as <c>environment variable</c>. A secret has no value here.</summary>
internal sealed record SettingValue(string Name, string? Value, string Source, bool Secret);
