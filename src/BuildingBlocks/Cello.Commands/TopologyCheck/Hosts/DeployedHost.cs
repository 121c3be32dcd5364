using Cello.Commands.TopologyCheck.Deployments;

namespace Cello.Commands.TopologyCheck.Hosts;

/// <summary>A container with its settings as the host in it reads them.</summary>
internal sealed record DeployedHost(string Name)
{
    /// <summary>Whether it only applies migrations and then exits.</summary>
    public bool OnlyMigrates { get; init; }

    /// <summary>The modules that it runs, or whose databases it migrates.</summary>
    public IReadOnlyList<string> Modules { get; init; } = [];

    /// <summary>The addresses at which it calls the modules that other hosts run.</summary>
    public IReadOnlyList<ModuleAddress> Addresses { get; init; } = [];

    /// <summary>The ports at which other hosts can reach it.</summary>
    public IReadOnlyList<int> Ports { get; init; } = [];

    /// <summary>The largest number of replicas.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>The time after which a stopping host is killed, or null if it is never killed.</summary>
    public Grace? Grace { get; init; }

    public TimeLimits Limits { get; init; } = new(RequestSeconds: 30, NoticeSeconds: 1, DrainSeconds: 30);

    /// <summary>The time limit of a call to each module, in seconds, wherever the module runs.</summary>
    public IReadOnlyDictionary<string, double> CallSeconds { get; init; } = new Dictionary<string, double>();

    /// <summary>The secret that signs tokens, or null if it is invalid.</summary>
    public SettingValue? Secret { get; init; }

    public IReadOnlyList<HostDatabase> Databases { get; init; } = [];

    /// <summary>Whether it limits the requests of clients.</summary>
    public bool CountsRequests { get; init; }

    /// <summary>The Redis in which it counts requests together with other hosts, or null.</summary>
    public SettingValue? Redis { get; init; }

    /// <summary>The RabbitMQ that carries its events, or null.</summary>
    public SettingValue? RabbitMq { get; init; }

    /// <summary>What is wrong with this host alone.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public bool Runs(string module) => !OnlyMigrates && Modules.Contains(module);
}

/// <summary>The address at which a module is called, and whether it is set explicitly.</summary>
internal sealed record ModuleAddress(string Module, string Setting, Uri Address, bool IsSet);

/// <summary>
/// Time limits in seconds: for a request, between the request to stop and the end of listening, for requests in flight, and for sending
/// the remaining telemetry.
/// </summary>
internal sealed record TimeLimits(double RequestSeconds, double NoticeSeconds, double DrainSeconds, double FlushSeconds = 0);

/// <summary>The database of a module.</summary>
/// <param name="Module">The module's name.</param>
/// <param name="Place">Identifies the database. Two hosts that use the same one have the same place.</param>
/// <param name="File">The file that one process owns, or null for a database on a server.</param>
/// <param name="StatementSeconds">The time limit of a statement in seconds. 0 means no limit, and null that none is configured.</param>
internal sealed record HostDatabase(string Module, string Place, DatabaseFile? File, double? StatementSeconds);

/// <summary>Whether a database's file outlives its container.</summary>
internal sealed record DatabaseFile(bool IsPersistent);
