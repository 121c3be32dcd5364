using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>Hosts that reach their database through pgbouncer in transaction mode, where sessions are shared.</summary>
public sealed class TwoProcessesThroughPgBouncer : TwoProcessesOnPostgreSql
{
    private readonly PgBouncer _pooler;

    public TwoProcessesThroughPgBouncer()
        : this(new PgBouncer(PostgreSqlServer.Shared))
    {
    }

    private TwoProcessesThroughPgBouncer(PgBouncer pooler)
        : base(new TestDatabase(PostgreSqlServer.Shared) { Port = pooler.Port }) => _pooler = pooler;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _pooler.DisposeAsync();
    }

    protected override IEnumerable<string> Programs => [.. base.Programs, PgBouncer.Program];

    /// <summary>The migration goes through the pooler too.</summary>
    protected override async Task PrepareAsync()
    {
        await Database.CreateAsync();
        await _pooler.StartAsync();
        await Database.MigrateAsync();
    }
}
