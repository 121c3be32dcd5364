using Cello.TopologyTests.Http;

namespace Cello.TopologyTests.Durability;

/// <summary>A copy of the database of a stopped host is a copy of one file.</summary>
public sealed class FilesAfterAStop
{
    [Fact]
    public async Task After_a_stop_the_database_file_contains_everything()
    {
        using var data = new DataFolder();
        var address = FreeAddress.Next();
        await using var host = new Host(HostCommand.For("all", address, data), address);
        await host.StartAsync();
        (await host.Client.PostAsync("/users/", Body.User("Alice", "alice@example.com"))).ShouldBe(201);
        (await host.Client.GetAsync("/users/1")).ShouldBe(200);
        (await host.Client.PostAsync("/orders/", Body.Order(1, "Book"))).ShouldBe(201);
        (await host.Client.GetAsync("/orders/1")).ShouldBe(200);

        (await host.StopAsync()).ShouldBe(0);

        Directory.GetFiles(data.Path).Select(Path.GetFileName).Order().ShouldBe(["orders.db", "orders.db.lock", "users.db", "users.db.lock"]);
    }
}
