using Cello.TestHosts.Servers;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>Hosts on their own PostgreSQL server, so that it may be stopped.</summary>
public sealed class OneProcessOnOwnServer() : OneProcessOnPostgreSql(new PostgreSqlServer())
{
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.Server.DisposeAsync();
    }
}

/// <inheritdoc cref="OneProcessOnOwnServer"/>
public sealed class TwoProcessesOnOwnServer() : TwoProcessesOnPostgreSql(new PostgreSqlServer())
{
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.Server.DisposeAsync();
    }
}

/// <inheritdoc cref="OneProcessOnOwnServer"/>
public sealed class ReplicasOnOwnServer() : Replicas(new PostgreSqlServer())
{
    /// <summary>Once no host is ready, the proxy answers.</summary>
    protected override bool MustConform => false;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Database.Server.DisposeAsync();
    }
}
