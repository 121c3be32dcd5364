using Cello.TestHosts.Servers;
using Cello.TopologyTests.Access;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Upgrading;

/// <summary>Users and Orders, together or apart, each of either build, with one data folder or database and at fixed addresses.</summary>
/// <param name="closed">Whether the hosts require tokens.</param>
/// <param name="database">PostgreSQL, instead of the folder.</param>
internal sealed class TwoBuilds(bool closed, TestDatabase? database = null) : IAsyncDisposable
{
    private readonly string _previous = PreviousHost.PathOrSkip();
    private readonly DataFolder _data = new();
    private readonly Uri _users = FreeAddress.Next();
    private readonly Uri _orders = FreeAddress.Next();
    private readonly List<Host> _hosts = [];

    public Stored Stored => new(_data);

    /// <summary>Each build has its own address here, so that both can run at the same time.</summary>
    public Task<Host> StartAllAsync(Build build) => StartAsync("all", build == Build.Previous ? _users : _orders, build);

    public Task<Host> StartUsersAsync(Build build) => StartAsync("users", _users, build);

    public Task<Host> StartOrdersAsync(Build build) => StartAsync("orders", _orders, build);

    /// <summary>Requests of an administrator, where that matters.</summary>
    public Task<Answer> SendAsync(Host host, HttpMethod method, string path, string? json = null, string? key = null) =>
        host.Client.SendAsAsync(closed ? $"Bearer {Jwt.Admin()}" : "", method, path, json, key);

    public Task<Answer> GetAsync(Host host, string path) => SendAsync(host, HttpMethod.Get, path);

    public Task<Answer> PlaceAsync(Host orders, long user, string? key = null) => SendAsync(orders, HttpMethod.Post, "/orders/", Body.Order(user, "Book"), key);

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _data.Dispose();
    }

    /// <summary>Migrates the database to the schema of a build.</summary>
    public async Task MigrateAsync(Build build)
    {
        await using var migrate = HostProcess.Start(Of(build, new HostCommand("migrate")));
        (await migrate.ExitAsync()).ShouldBe(0, migrate.Output.ToString());
    }

    private async Task<Host> StartAsync(string modules, Uri address, Build build)
    {
        var command = HostCommand.For(modules, address, _data)
            .With("USER_SERVICE_URL", _users.ToString())
            .With("Contracts__CheckSeconds", "1")
            .With(closed ? Closed.Settings : []);
        var host = new Host(Of(build, command), address);
        _hosts.Add(host);
        await host.StartAsync();
        return host;
    }

    private HostCommand Of(Build build, HostCommand command)
    {
        var stored = database is null ? command : command.With("ConnectionStrings__Cello", database.ConnectionString);
        return build == Build.Previous ? stored with { Assembly = _previous } : stored;
    }
}

internal enum Build
{
    Previous,
    Current,
}
