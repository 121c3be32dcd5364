using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Tutorial;

/// <summary>The calls that every newcomer makes first, exactly as documented.</summary>
public abstract class TutorialCalls(Topology topology)
{
    [Fact]
    public async Task A_user_is_registered_an_order_is_placed_and_an_order_for_a_missing_user_is_refused()
    {
        var user = await topology.Users.PostAsync("/users/", """{"name": "Alice", "email": "alice@example.com"}""");
        user.ShouldBe(201);
        user.Body.ShouldBe("""{"id":1,"name":"Alice","email":"alice@example.com"}""");
        user.Header("Location").ShouldBe("/users/1");
        user.Header("Content-Type").ShouldBe("application/json; charset=utf-8");

        var order = await topology.Orders.PostAsync("/orders/", """{"user_id": 1, "items": ["Book", "Pen"]}""");
        order.ShouldBe(201);
        order.Body.ShouldBe("""{"id":1,"user_id":1,"user_name":"Alice","items":["Book","Pen"],"status":"created"}""");
        order.Header("Location").ShouldBe("/orders/1");

        var ghost = await topology.Orders.PostAsync("/orders/", """{"user_id": 999, "items": ["Ghost"]}""");
        ghost.ShouldBeProblem(400, "unknown-user", "User 999 not found in User Service");

        (await topology.Stored.UsersAsync()).ShouldBe([new StoredUser(1, "Alice", "alice@example.com")]);
        (await topology.Stored.OrdersAsync()).ShouldBe([new StoredOrder(1, 1, "Alice", """["Book","Pen"]""", "Created")]);
    }
}

public sealed class TutorialCallsInOneProcess(OneProcess topology) : TutorialCalls(topology), IClassFixture<OneProcess>;

public sealed class TutorialCallsInTwoProcesses(TwoProcesses topology) : TutorialCalls(topology), IClassFixture<TwoProcesses>;

public sealed class TutorialCallsInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology)
    : TutorialCalls(topology.OrSkip()), IClassFixture<OneProcessOnPostgreSql>;

public sealed class TutorialCallsInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology)
    : TutorialCalls(topology.OrSkip()), IClassFixture<TwoProcessesOnPostgreSql>;
