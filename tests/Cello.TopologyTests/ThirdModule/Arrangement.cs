using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.ThirdModule;

/// <summary>How the modules of the sample product are placed, and where their data is.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Groups">The modules of each host.</param>
public sealed record Arrangement(string Name, params IReadOnlyList<string> Groups)
{
    private static readonly string[] Modules = ["users", "payments", "purchases"];

    /// <summary>Whether modules of one process call each other over HTTP.</summary>
    public bool IsLooped { get; init; }

    /// <summary>The number of hosts in each group.</summary>
    public int Replicas { get; init; } = 1;

    public bool IsOnPostgreSql { get; init; }

    /// <summary>Whether pgbouncer is in front of PostgreSQL.</summary>
    public bool HasPooler { get; init; }

    /// <summary>Whether RabbitMQ carries the events.</summary>
    public bool HasRabbitMq { get; init; }

    public IEnumerable<string> Programs =>
    [
        .. HasRabbitMq ? RabbitMqServer.Programs : [],
        .. IsOnPostgreSql ? PostgreSqlServer.Programs : [],
        .. HasPooler ? [PgBouncer.Program] : Array.Empty<string>(),
        .. Replicas > 1 ? [RoundRobin.Program] : Array.Empty<string>(),
    ];

    public static Arrangement Together { get; } = new("together", "users,payments,purchases");

    public static Arrangement Looped { get; } = Together with { Name = "together, looped back", IsLooped = true };

    public static Arrangement Apart { get; } = new("apart", Modules);

    public static Arrangement TogetherOnPostgreSql { get; } = Together with { Name = "together on PostgreSQL", IsOnPostgreSql = true };

    public static Arrangement ApartOnPostgreSql { get; } = Apart with { Name = "apart on PostgreSQL", IsOnPostgreSql = true };

    public static Arrangement ApartThroughPgBouncer { get; } = ApartOnPostgreSql with { Name = "apart through pgbouncer", HasPooler = true };

    public static Arrangement Replicated { get; } = ApartOnPostgreSql with { Name = "two replicas of each", Replicas = 2 };

    public static Arrangement TogetherWithRabbitMq { get; } = Together with { Name = "together, with RabbitMQ", HasRabbitMq = true };

    public static Arrangement ApartWithRabbitMq { get; } = Apart with { Name = "apart, with RabbitMQ", HasRabbitMq = true };

    public static Arrangement ReplicatedWithRabbitMq { get; } = Replicated with { Name = "two replicas of each, with RabbitMQ", HasRabbitMq = true };

    public static TheoryData<string> AllNames => [.. All.Select(arrangement => arrangement.Name)];

    private static Arrangement[] All =>
        [Together, Looped, Apart, TogetherOnPostgreSql, ApartOnPostgreSql, ApartThroughPgBouncer, Replicated];

    public static Arrangement Named(string name) => All.Concat([TogetherWithRabbitMq, ApartWithRabbitMq, ReplicatedWithRabbitMq]).Single(arrangement => arrangement.Name == name);

    /// <summary>The same without the hosts that run only this module, for tests that do not call it.</summary>
    public Arrangement Without(string module) => this with { Groups = [.. Groups.Where(group => group != module)] };

    public bool Runs(string module) => Groups.Any(group => group.Split(',').Contains(module));
}
