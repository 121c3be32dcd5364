using Cello.Commands.TopologyCheck.Deployments;

namespace Cello.Commands.TopologyCheck.Hosts;

/// <summary>A container as the host in it understands its settings.</summary>
public sealed record DeployedHost(string Name)
{
    /// <summary>Whether it only brings databases up to date, and then ends.</summary>
    public bool OnlyMigrates { get; init; }

    /// <summary>The modules that it runs, or whose databases it brings up to date.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>Where it looks for the modules that others run.</summary>
    public IReadOnlyList<ModuleAddress> Addresses { get; init; } = [];

    /// <summary>The ports at which others can ask it.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>How many of it there are at most.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>Null where nobody ends it by force.</summary>
    public Grace? Grace { get; init; }

    public TimeLimits Limits { get; init; } = new(RequestSeconds: 30, NoticeSeconds: 1, DrainSeconds: 30);

    /// <summary>Seconds for a call to a module, wherever it runs.</summary>
    public IReadOnlyDictionary<string, double> CallSeconds { get; init; } = new Dictionary<string, double>();

    /// <summary>What signs tokens; null where it is refused.</summary>
    public SettingValue? Secret { get; init; }

    public IReadOnlyList<HostDatabase> Databases { get; init; } = [];

    /// <summary>Whether it counts what a client asks.</summary>
    public bool CountsRequests { get; init; }

    /// <summary>Where it counts together with others, if anywhere.</summary>
    public SettingValue? Redis { get; init; }

    /// <summary>What is wrong with it alone.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public bool Runs(string module) => !OnlyMigrates && Modules.Contains(module);
}

/// <summary>Where a module is looked for, and whether a setting says so.</summary>
public sealed record ModuleAddress(string Module, string Setting, Uri Address, bool IsSet);

/// <summary>
/// Seconds for a request, between being told to stop and listening no more, then for what is in flight, and at last for telemetry that is
/// not sent yet.
/// </summary>
public sealed record TimeLimits(double RequestSeconds, double NoticeSeconds, double DrainSeconds, double FlushSeconds = 0);

/// <summary>A module's database.</summary>
/// <param name="Module">Its name.</param>
/// <param name="Place">The same for two hosts that use the same one.</param>
/// <param name="File">A file that one process owns, or null where a server has many users.</param>
/// <param name="StatementSeconds">How long a statement may take, 0 for ever; null where nothing is set.</param>
public sealed record HostDatabase(string Module, string Place, DatabaseFile? File, double? StatementSeconds);

/// <summary>Whether a database's file outlives its container.</summary>
public sealed record DatabaseFile(bool IsKept);
