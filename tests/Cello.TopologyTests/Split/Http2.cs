using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Split;

public sealed class Http2
{
    [Theory]
    [InlineData("Http1AndHttp2")]
    [InlineData("Http2")]
    public async Task Hosts_use_HTTP_2_without_TLS_for_calls_health_contracts_and_the_health_command(string protocols)
    {
        using var data = new DataFolder();
        var (users, orders) = (FreeAddress.Next(), FreeAddress.Next());
        await using var usersHost = HostProcess.Start(HostCommand.For("users", users, data).With("Kestrel__EndpointDefaults__Protocols", protocols));
        await using var ordersHost = new Host(
            HostCommand.For("orders", orders, data).With("USER_SERVICE_URL", users.ToString()).With("Edges__users__Http2", "true"), orders);
        await ordersHost.StartAsync();
        await Eventually.HoldsAsync(
            async () => (await ordersHost.Client.GetAsync("/health")).Json.Text("status") == "healthy", () => $"The host is healthy.\n{ordersHost.Output}");

        (await ordersHost.Client.PostAsync("/orders/", Body.Order(999, "Book"))).ShouldBeProblem(400, "unknown-user");

        await using var health = HostProcess.Start(new HostCommand("health", "--url", users.ToString()));
        (await health.ExitAsync()).ShouldBe(0, health.Output.ToString());
    }

    [Fact]
    public async Task The_one_documented_setting_is_enough()
    {
        using var data = new DataFolder();
        var (users, orders) = (FreeAddress.Next(), FreeAddress.Next());
        await using var usersHost = new Host(HostCommand.For("users", users, data).With("Edges__users__Http2", "true"), users);
        await using var ordersHost = new Host(
            HostCommand.For("orders", orders, data).With("USER_SERVICE_URL", users.ToString()).With("Edges__users__Http2", "true"), orders);
        await Task.WhenAll(usersHost.StartAsync(), ordersHost.StartAsync());
        var user = (await usersHost.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()))).ShouldBe(201).Json.Id();

        (await ordersHost.Client.PostAsync("/orders/", Body.Order(user, "Book"))).ShouldBe(201);

        (await ordersHost.Client.GetAsync("/health")).Json.Text("status").ShouldBe("healthy");
    }
}
