using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.RateLimits;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Split;

/// <summary>A name may lead to an address that drops packets, like a host that has lost its power, and to one that works.</summary>
public sealed class NamesWithTwoAddresses : IDisposable
{
    private const string Name = "several.test";
    private const string First = "127.0.0.2";
    private const string Second = "127.0.0.3";

    private readonly NamesFile _names = new((First, Name), (Second, Name));
    private readonly DataFolder _data = new();

    public NamesWithTwoAddresses() => Assert.SkipWhen(NamesFile.WhyMissing is not null, NamesFile.WhyMissing ?? "");

    public void Dispose()
    {
        _names.Dispose();
        _data.Dispose();
    }

    [Theory]
    [InlineData("false")]
    [InlineData("true")]
    public async Task Calls_probes_and_the_health_command_reach_the_second_address(string http2)
    {
        var (port, orders) = (FreeAddress.Next().Port, FreeAddress.Next());
        using var dropping = new DroppingListener(First, port);
        var users = new Uri($"http://{Second}:{port}");
        await using var usersHost = new Host(HostCommand.For("users", users, _data), users);
        await using var ordersHost = new Host(
            HostCommand.For("orders", orders, _data)
                .With("USER_SERVICE_URL", $"http://{Name}:{port}")
                .With("Edges__users__Http2", http2) with
            {
                Prefix = _names.Prefix,
            },
            orders);
        await Task.WhenAll(usersHost.StartAsync(), ordersHost.StartAsync());
        var user = (await usersHost.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()))).ShouldBe(201).Json.Id();

        (await ordersHost.Client.PostAsync("/orders/", Body.Order(user, "Book"))).ShouldBe(201);
        (await ordersHost.Client.GetAsync("/health")).Json.Text("status").ShouldBe("healthy");

        await using var health = HostProcess.Start(new HostCommand("health", "--url", $"http://{Name}:{port}") { Prefix = _names.Prefix });
        (await health.ExitAsync()).ShouldBe(0, health.Output.ToString());
    }

    [Fact]
    public async Task When_neither_address_answers_the_log_names_both()
    {
        var orders = FreeAddress.Next();
        await using var ordersHost = new Host(
            HostCommand.For("orders", orders, _data).With("USER_SERVICE_URL", $"http://{Name}:1") with { Prefix = _names.Prefix }, orders);
        await ordersHost.StartAsync();

        (await ordersHost.Client.PostAsync("/orders/", Body.Order(1, "Book"))).ShouldBe(503);

        ordersHost.Output.Standard.ShouldContain(
            line => line.Contains($"{First}:1: Connection refused, {Second}:1: Connection refused", StringComparison.Ordinal), ordersHost.Output.ToString());
    }

    [Fact]
    public async Task Limits_are_shared_in_a_Redis_at_the_second_address()
    {
        LimitedReplicas.SkipUnlessInstalled();
        await using var redis = new RedisServer(Second);
        await redis.StartAsync();
        using var dropping = new DroppingListener(First, redis.Port);
        var address = FreeAddress.Next();
        await using var host = new Host(
            HostCommand.For("users", address, _data)
                .With("ConnectionStrings__Redis", $"{Name}:{redis.Port},password={RedisServer.Password}")
                .With("RateLimit__Requests", "1000000")
                .With("RateLimit__RedisTimeoutMilliseconds", "5000") with
            {
                Prefix = _names.Prefix,
            },
            address);
        await host.StartAsync();

        await Eventually.HoldsAsync(
            async () => (await host.Client.GetAsync("/")).Status == 200 && redis.Keys.Any(key => key.StartsWith("cello:limit:requests:", StringComparison.Ordinal)),
            () => $"The host counts in Redis.\n{host.Output}");
    }
}
