using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>One host runs both modules, which share a PostgreSQL database with a schema for each.</summary>
public class OneProcessOnPostgreSql : OneProcess
{
    public OneProcessOnPostgreSql()
        : this(PostgreSqlServer.Shared)
    {
    }

    protected internal OneProcessOnPostgreSql(IEnumerable<KeyValuePair<string, string>> settings)
        : this(new TestDatabase(), "", settings)
    {
    }

    /// <param name="server">The server of its database.</param>
    /// <param name="parameters">Added to the connection string.</param>
    protected OneProcessOnPostgreSql(PostgreSqlServer server, string parameters = "")
        : this(new TestDatabase(server), parameters, [])
    {
    }

    protected OneProcessOnPostgreSql(TestDatabase database, string parameters)
        : this(database, parameters, [])
    {
    }

    private OneProcessOnPostgreSql(TestDatabase database, string parameters, IEnumerable<KeyValuePair<string, string>> settings)
        : base(settings.Append(new("ConnectionStrings__Cello", $"{database.ConnectionString};{parameters}"))) => Database = database;

    public TestDatabase Database { get; }

    public override Stored Stored => new(Database.Connect);

    protected override IEnumerable<string> Programs => PostgreSqlServer.Programs;

    protected override Task PrepareAsync() => Database.CreateMigratedAsync();
}
