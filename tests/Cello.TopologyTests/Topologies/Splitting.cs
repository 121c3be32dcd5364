using Cello.TestHosts.Servers;

namespace Cello.TopologyTests.Topologies;

/// <summary>One process, until it is split: then a host for each module, on the same database.</summary>
public sealed class Splitting : Proxied
{
    private readonly Host _together;

    public Splitting()
        : base(PostgreSqlServer.Shared)
    {
        _together = NewHost("all", []);
        (UsersHost, OrdersHost) = (NewHost("users", []), NewHost("orders", []));
    }

    public override Host UsersHost { get; }

    public override Host OrdersHost { get; }

    protected override IEnumerable<Host> Hosts => [_together];

    protected override RoundRobin.Service UsersService => new("users", UsersAddress, _together.Address) { Next = UsersHost.Address };

    protected override RoundRobin.Service OrdersService => new("orders", OrdersAddress, _together.Address) { Next = OrdersHost.Address };

    /// <summary>Starts the hosts of the modules, lets the proxy switch to them, and stops the one process.</summary>
    public async Task SplitAsync()
    {
        await UsersHost.StartAsync();
        await OrdersHost.StartAsync();
        await Proxy.SwitchAsync();
        (await _together.StopAsync()).ShouldBe(0);
    }

    public override async ValueTask DisposeAsync()
    {
        await UsersHost.DisposeAsync();
        await OrdersHost.DisposeAsync();
        await base.DisposeAsync();
    }
}
