using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>A host for each module. Each has its own connection string, which goes before the one that all share.</summary>
public sealed class TwoProcessesOnPostgreSql : TwoProcesses
{
    private readonly TestDatabase _database;

    public TwoProcessesOnPostgreSql()
        : this(new TestDatabase())
    {
    }

    private TwoProcessesOnPostgreSql(TestDatabase database)
        : base(
        [
            new("ConnectionStrings__Users", database.Url),
            new("ConnectionStrings__Orders", database.Url),
            new("ConnectionStrings__Cello", "Host=nowhere.invalid;Database=none"),
        ]) => _database = database;

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
