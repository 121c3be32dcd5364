using Cello.TopologyTests.Http;
using Cello.TopologyTests.Upstream;

namespace Cello.TopologyTests.Split;

/// <summary>What an Orders host makes of Users that do as they should, and a little more.</summary>
public sealed class SoundAnswers(TolerantOrders tolerant) : IClassFixture<TolerantOrders>
{
    [Fact]
    public async Task The_name_comes_from_Users()
    {
        tolerant.Host.Users.Responder = Respond.Json("""{"id":1,"name":"Zo\u00eb \"🦜\"","email":"z@example.com"}""");

        (await tolerant.Host.PlaceAsync()).ShouldBe(201).Json.GetProperty("user_name").GetString().ShouldBe("Zoë \"🦜\"");
    }

    [Fact]
    public async Task Members_that_a_newer_host_adds_do_not_matter()
    {
        tolerant.Host.Users.Responder = Respond.Json("""{"id":1,"nickname":"Al","name":"Alice","email":"alice@example.com","tags":[{}]}""");

        (await tolerant.Host.PlaceAsync()).ShouldBe(201);
    }

    [Fact]
    public async Task No_such_user_is_the_clients_mistake()
    {
        tolerant.Host.Users.Responder = Respond.NoSuchUser;

        (await tolerant.Host.PlaceAsync()).ShouldBeProblem(400, "unknown-user", "User 1 not found in User Service");
    }

    [Fact]
    public async Task An_order_that_is_wrong_by_itself_troubles_nobody()
    {
        var connections = tolerant.Host.Users.Connections;

        (await tolerant.Host.Orders.PostAsync("/orders/", Body.Order(1, ""))).ShouldBeInvalid("items[0]");

        tolerant.Host.Users.Connections.ShouldBe(connections);
    }
}
