using Cello.TestHosts.Conformance;
using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>Hosts on one PostgreSQL and one Redis, behind a proxy that sends them requests in turn. Orders reaches Users through it too.</summary>
/// <param name="server">The server of their database.</param>
public abstract class Proxied(PostgreSqlServer server) : Topology
{
    private RoundRobin? _proxy;
    private ApiClient? _users;
    private ApiClient? _orders;

    public TestDatabase Database { get; } = new(server);

    public RedisServer Redis { get; } = new();

    public override ApiClient Users => _users!;

    public override ApiClient Orders => _orders!;

    public override Stored Stored => new(Database.Connect);

    protected abstract RoundRobin.Service UsersService { get; }

    protected abstract RoundRobin.Service OrdersService { get; }

    protected Uri UsersAddress { get; } = FreeAddress.Next();

    protected Uri OrdersAddress { get; } = FreeAddress.Next();

    protected RoundRobin Proxy => _proxy!;

    /// <summary>Whether every answer is validated against the OpenAPI document of the hosts: the proxy's own answers are not.</summary>
    protected virtual bool MustConform => true;

    protected override IEnumerable<string> Programs => [.. PostgreSqlServer.Programs, RoundRobin.Program, RedisServer.Program];

    /// <summary>One after another, as in a rolling update, until the proxy has seen that they are ready.</summary>
    public override async Task StartAsync()
    {
        foreach (var host in Hosts)
        {
            await host.StartAsync();
        }

        foreach (var client in new[] { Users, Orders })
        {
            await Eventually.HoldsAsync(
                async () => await client.TryAsync(proxy => proxy.GetAsync("/health/ready")) is { Status: 200 }, "The proxy has ready hosts.");
        }
    }

    public override async ValueTask DisposeAsync()
    {
        _users?.Dispose();
        _orders?.Dispose();
        await base.DisposeAsync();
        if (_proxy is not null)
        {
            await _proxy.DisposeAsync();
        }

        await Redis.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task PrepareAsync()
    {
        await Database.CreateMigratedAsync();
        await Redis.StartAsync();
        _proxy = new RoundRobin(UsersService, OrdersService);
        await _proxy.StartAsync();
        (_users, _orders) = (NewClient(UsersAddress), NewClient(OrdersAddress));
    }

    private ApiClient NewClient(Uri address) => new(address, MustConform ? new ConformanceHandler(address) : null);

    protected Host NewHost(string modules, IReadOnlyCollection<KeyValuePair<string, string>> settings)
    {
        var address = FreeAddress.Next();
        var command = HostCommand.For(modules, address, Data)
            .With(settings)
            .With("ConnectionStrings__Cello", Database.ConnectionString)
            .With("ConnectionStrings__Redis", Redis.ConnectionString)
            .With("USER_SERVICE_URL", UsersAddress.ToString())
            .With("ORDER_SERVICE_URL", OrdersAddress.ToString())
            .With("ForwardedHeaders__KnownProxies", "127.0.0.1")
            .With("Shutdown__NoticeSeconds", "5"); // So that the proxy sees it, however busy this machine is.
        return new Host(command, address);
    }
}
