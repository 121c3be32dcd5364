using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>A host for each module. Each has its own connection string, which overrides the one that all share.</summary>
public class TwoProcessesOnPostgreSql : TwoProcesses
{
    public TwoProcessesOnPostgreSql()
        : this(PostgreSqlServer.Shared)
    {
    }

    protected TwoProcessesOnPostgreSql(PostgreSqlServer server)
        : this(new TestDatabase(server))
    {
    }

    protected TwoProcessesOnPostgreSql(TestDatabase database)
        : base(
        [
            new("ConnectionStrings__Users", database.Url),
            new("ConnectionStrings__Orders", database.Url),
            new("ConnectionStrings__Cello", "Host=nowhere.invalid;Database=none"),
        ]) => Database = database;

    public TestDatabase Database { get; }

    public override Stored Stored => new(Database.Connect);

    protected override IEnumerable<string> Programs => PostgreSqlServer.Programs;

    protected override Task PrepareAsync() => Database.CreateMigratedAsync();
}
