using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Split;

public sealed class Http2
{
    [Fact]
    public async Task Hosts_that_are_told_to_speak_http_2_without_tls_do_for_calls_health_and_contracts()
    {
        using var data = new DataFolder();
        var (users, modules, orders) = (FreeAddress.Next(), FreeAddress.Next(), FreeAddress.Next());
        await using var usersHost = new Host(
            HostCommand.For("users", users, data)
                .With("Kestrel__Endpoints__public__Url", users.ToString())
                .With("Kestrel__Endpoints__modules__Url", modules.ToString())
                .With("Kestrel__Endpoints__modules__Protocols", "Http2"),
            users);
        await using var ordersHost = new Host(
            HostCommand.For("orders", orders, data).With("USER_SERVICE_URL", modules.ToString()).With("Edges__users__Http2", "true"), orders);
        await Task.WhenAll(usersHost.StartAsync(), ordersHost.StartAsync());
        var user = (await usersHost.Client.PostAsync("/users/", Body.User("Alice", Arrangements.NewEmail()))).ShouldBe(201).Json.Id();

        (await ordersHost.Client.PostAsync("/orders/", Body.Order(user, "Book"))).ShouldBe(201);

        (await ordersHost.Client.GetAsync("/health")).Json.GetProperty("status").GetString().ShouldBe("healthy");
    }
}
