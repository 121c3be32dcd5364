using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>One host runs both modules, which share a PostgreSQL database and have a schema each.</summary>
public class OneProcessOnPostgreSql : OneProcess
{
    public OneProcessOnPostgreSql()
        : this(PostgreSqlServer.Shared)
    {
    }

    protected OneProcessOnPostgreSql(PostgreSqlServer server, string settings = "")
        : this(new TestDatabase(server), settings)
    {
    }

    private OneProcessOnPostgreSql(TestDatabase database, string settings)
        : base([new("ConnectionStrings__Cello", $"{database.ConnectionString};{settings}")]) => Database = database;

    public TestDatabase Database { get; }

    public override Stored Stored => new(Database.Connect);

    public override async ValueTask InitializeAsync()
    {
        if (PostgreSqlServer.WhyMissing is null)
        {
            await Database.CreateMigratedAsync();
            await base.InitializeAsync();
        }
    }
}
