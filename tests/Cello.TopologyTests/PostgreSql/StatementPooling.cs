using Cello.TestHosts.Servers;
using Cello.TopologyTests.Startup;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>A pooler that gives each statement another session does not support transactions. No host serves behind one.</summary>
public sealed class StatementPooling
{
    private const string Reason = "transaction blocks not allowed in statement pooling mode";

    [Fact]
    public async Task A_pooler_in_statement_mode_is_refused_at_startup_by_hosts_and_migrate_and_makes_a_running_host_unready()
    {
        PostgreSqlSuites.SkipUnlessInstalled(PgBouncer.Program);
        await using var pooler = new PgBouncer(PostgreSqlServer.Shared);
        var database = new TestDatabase { Port = pooler.Port };
        await database.CreateMigratedAsync();
        await pooler.StartAsync();
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        await using var host = new Host(HostCommand.For("all", address, data).With("ConnectionStrings__Cello", database.ConnectionString), address);
        await host.StartAsync();

        await pooler.StopAsync();
        pooler.Mode = "statement";
        await pooler.StartAsync();

        foreach (var command in new[] { HostCommand.For("all", FreeAddress.Next(), data), new HostCommand("migrate") })
        {
            await command.With("ConnectionStrings__Cello", database.ConnectionString).ShouldBeRefusedAsync("ConnectionStrings__Cello", Reason);
        }

        await Eventually.HoldsAsync(async () => (await host.Client.GetAsync("/health/ready")).Status == 503, "The host is not ready.");
        (await host.Client.GetAsync("/health")).Status.ShouldBe(503);
    }
}
