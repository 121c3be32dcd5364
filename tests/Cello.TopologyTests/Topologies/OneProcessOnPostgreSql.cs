using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>One host runs both modules, which share a PostgreSQL database and have a schema each.</summary>
public sealed class OneProcessOnPostgreSql : OneProcess
{
    private readonly TestDatabase _database;

    public OneProcessOnPostgreSql()
        : this(new TestDatabase())
    {
    }

    private OneProcessOnPostgreSql(TestDatabase database)
        : base([new("ConnectionStrings__Cello", database.ConnectionString)]) => _database = database;

    public override Stored Stored => new(_database.Connect);

    public override async ValueTask InitializeAsync()
    {
        if (PostgreSqlServer.WhyMissing is null)
        {
            await _database.CreateMigratedAsync();
            await base.InitializeAsync();
        }
    }
}
