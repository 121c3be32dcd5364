using Cello.TestHosts.Servers;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Split;

namespace Cello.TopologyTests.Tutorial;

/// <summary>The tutorial's own services in Python work with these hosts: the parts of a system can be replaced one after the other.</summary>
public sealed class TutorialServices : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private readonly FastApiServer _python = new();

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(FastApiServer.WhyMissing is not null, FastApiServer.WhyMissing ?? "");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _python.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task Orders_uses_the_tutorials_User_Service_as_Users_by_configuration()
    {
        await _python.StartAsync(Source("user_service.py"));
        var address = FreeAddress.Next();
        await using var orders = new Host(
            HostCommand.For("orders", address, _data)
                .With("USER_SERVICE_URL", _python.Address.ToString())
                .With("Edges__users__Adapter", "tutorial")
                .With("Edges__users__Retry__DelayMilliseconds", "1"),
            address)
        {
            MustConform = true,
        };
        await orders.StartAsync();
        using var users = new ApiClient(_python.Address);
        (await users.PostAsync("/users/", Body.User("Alice", "alice@example.com"))).ShouldBe(201);

        (await orders.Client.PostAsync("/orders/", Body.Order(1, "Book", "Pen"))).ShouldBe(201).Body
            .ShouldBe("""{"id":1,"user_id":1,"user_name":"Alice","items":["Book","Pen"],"status":"created"}""");
        (await orders.Client.PostAsync("/orders/", Body.Order(999, "Ghost"))).ShouldBeProblem(400, "unknown-user", "User 999 not found in User Service");
        (await orders.Client.GetAsync("/health")).ShouldBe(200).Json.GetProperty("checks").GetProperty("users").GetString().ShouldBe("ok");
        (await orders.Client.GetAsync("/metrics")).Body.ShouldContain("outcome=\"not_found\"} 1");

        await _python.StopAsync();
        (await orders.Client.PostAsync("/orders/", Body.Order(1, "Book"))).ShouldBeUnavailable();
    }

    [Fact]
    public async Task The_tutorials_Order_Service_uses_Users_as_its_User_Service()
    {
        var address = FreeAddress.Next();
        await using var users = new Host(HostCommand.For("users", address, _data), address) { MustConform = true };
        await users.StartAsync();
        await _python.StartAsync(Source("order_service.py"), $"USER_SERVICE_URL={address}");
        using var orders = new ApiClient(_python.Address);
        (await users.Client.PostAsync("/users/", Body.User("Alice", "alice@example.com"))).ShouldBe(201);

        (await orders.PostAsync("/orders/", Body.Order(1, "Book"))).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Alice");
        (await orders.PostAsync("/orders/", Body.Order(999, "Ghost"))).ShouldBe(400).Body.ShouldBe("""{"error":"User 999 not found in User Service"}""");
    }

    private static string Source(string name) => Path.Combine(AppContext.BaseDirectory, "Tutorial", name);
}
