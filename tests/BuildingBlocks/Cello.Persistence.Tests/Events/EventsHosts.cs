using Cello.Modularity.Events;
using Cello.TestHosts.Servers;

namespace Cello.Persistence.Tests.Events;

/// <summary>The hosts of a test, each on files of its own or all on one database of a server.</summary>
internal sealed class EventsHosts : IAsyncDisposable
{
    private readonly List<EventsHost> _hosts = [];
    private TestDatabase? _database;

    /// <summary>Takes a host on files and creates its tables.</summary>
    public async Task<EventsHost> AddAsync(EventsHost host)
    {
        _hosts.Add(host);
        await host.CreateTablesAsync();
        return host;
    }

    /// <summary>Creates a host on the database of this test. Without PostgreSQL, the test is skipped.</summary>
    public async Task<EventsHost> AddOnServerAsync(TimeProvider? clock = null, EventsHost.Deliver? deliver = null, EventBroker? broker = null)
    {
        var missing = InstalledPrograms.WhyMissing(PostgreSqlServer.Programs);
        Assert.SkipWhen(missing is not null, $"{missing}");
        var isNew = _database is null;
        if (_database is null)
        {
            _database = new TestDatabase();
            await _database.CreateAsync();
        }

        var host = new EventsHost(clock, deliver, broker, add: null, KeyValuePair.Create("ConnectionStrings:Cello", (string?)_database.ConnectionString));
        if (isNew)
        {
            return await AddAsync(host);
        }

        _hosts.Add(host);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }
    }
}
