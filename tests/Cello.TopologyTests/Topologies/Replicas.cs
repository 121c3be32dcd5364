using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>
/// Two hosts of each module on one PostgreSQL and one Redis, behind a proxy that sends them requests by turns. Orders meets Users there too.
/// </summary>
public class Replicas : Topology
{
    private readonly Uri _users = FreeAddress.Next();
    private readonly Uri _orders = FreeAddress.Next();
    private readonly RoundRobin _proxy;
    private readonly RedisServer _redis = new();
    private ApiClient? _usersClient;
    private ApiClient? _ordersClient;

    public Replicas()
        : this([])
    {
    }

    protected internal Replicas(IReadOnlyCollection<KeyValuePair<string, string>> settings)
        : this(settings, PostgreSqlServer.Shared)
    {
    }

    protected Replicas(IReadOnlyCollection<KeyValuePair<string, string>> settings, PostgreSqlServer server)
    {
        Database = new TestDatabase(server);
        UsersHosts = [Replica("users", settings), Replica("users", settings)];
        OrdersHosts = [Replica("orders", settings), Replica("orders", settings)];
        _proxy = new RoundRobin(
            new RoundRobin.Service("users", _users, [.. UsersHosts.Select(host => host.Address)]),
            new RoundRobin.Service("orders", _orders, [.. OrdersHosts.Select(host => host.Address)]));
    }

    public TestDatabase Database { get; }

    public IReadOnlyList<Host> UsersHosts { get; }

    public IReadOnlyList<Host> OrdersHosts { get; }

    public override Host UsersHost => UsersHosts[0];

    public override Host OrdersHost => OrdersHosts[0];

    public override ApiClient Users => _usersClient!;

    public override ApiClient Orders => _ordersClient!;

    public override Stored Stored => new(Database.Connect);

    protected override IEnumerable<Host> Hosts => [.. UsersHosts, .. OrdersHosts];

    protected override IEnumerable<string> Programs => [.. PostgreSqlServer.Programs, RoundRobin.Program, RedisServer.Program];

    /// <summary>One after another, as in a rolling start, until the proxy has seen that the replicas are ready.</summary>
    public override async Task StartAsync()
    {
        foreach (var host in Hosts)
        {
            await host.StartAsync();
        }

        foreach (var client in new[] { Users, Orders })
        {
            await Eventually.HoldsAsync(
                async () => await client.TryAsync(proxy => proxy.GetAsync("/health/ready")) is { Status: 200 }, "The proxy has replicas.");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _usersClient?.Dispose();
        _ordersClient?.Dispose();
        await base.DisposeAsync();
        await _proxy.DisposeAsync();
        await _redis.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task PrepareAsync()
    {
        await Database.CreateMigratedAsync();
        await _redis.StartAsync();
        await _proxy.StartAsync();
        (_usersClient, _ordersClient) = (new ApiClient(_users, mustConform: true), new ApiClient(_orders, mustConform: true));
    }

    private Host Replica(string module, IReadOnlyCollection<KeyValuePair<string, string>> settings)
    {
        var address = FreeAddress.Next();
        var command = HostCommand.For(module, address, Data)
            .With(settings)
            .With("ConnectionStrings__Cello", Database.ConnectionString)
            .With("ConnectionStrings__Redis", _redis.ConnectionString)
            .With("USER_SERVICE_URL", _users.ToString())
            .With("ForwardedHeaders__KnownProxies", "127.0.0.1")
            .With("Shutdown__NoticeSeconds", "5"); // For the proxy to see it, however busy this machine is.
        return new Host(command, address);
    }
}
