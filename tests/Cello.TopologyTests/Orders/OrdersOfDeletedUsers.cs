using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Orders;

/// <summary>Once the events of a deletion are handled, the deleted user has no open order, whenever the order was placed.</summary>
public abstract class OrdersOfDeletedUsers(Topology topology)
{
    [Fact]
    public async Task Open_orders_become_cancelled_and_keep_everything_else()
    {
        var (user, other) = (await topology.NewUserAsync("Gone"), await topology.NewUserAsync());
        var (open, cancelled) = (await topology.NewOrderAsync(user.Id(), "Book"), await topology.NewOrderAsync(user.Id(), "Pen"));
        var ofAnother = await topology.NewOrderAsync(other.Id(), "Ink");
        await topology.Orders.PostAsync($"/orders/{cancelled.Id()}/cancel");

        (await topology.Users.DeleteAsync($"/users/{user.Id()}")).ShouldBe(204);

        await topology.NoOpenOrdersAsync(user.Id());
        (await topology.Orders.GetAsync($"/orders/{open.Id()}")).Body.ShouldBe(
            open.GetRawText().Replace("\"created\"", "\"cancelled\"", StringComparison.Ordinal));
        (await topology.Orders.PostAsync($"/orders/{open.Id()}/cancel")).ShouldBeProblem(409, "order-already-cancelled");
        (await topology.Orders.GetAsync($"/orders/{ofAnother.Id()}")).Body.ShouldBe(ofAnother.GetRawText());
    }

    [Fact]
    public async Task An_order_that_is_placed_during_the_deletion_does_not_stay_open()
    {
        for (var round = 0; round < 10; round++)
        {
            var user = await topology.NewUserAsync();
            var placing = Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
            {
                var answers = new List<Answer>();
                do
                {
                    answers.Add(await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book")));
                }
                while (answers[^1].Status is 201 or 503); // The other replica may have been restarted a moment ago.
                return answers;
            }));
            await Eventually.HoldsAsync(
                async () => (await topology.Orders.GetAsync($"/orders/?user_id={user.Id()}&limit=1")).Json.GetProperty("orders").GetArrayLength() > 0,
                "Orders are being placed.");

            (await topology.Users.DeleteAsync($"/users/{user.Id()}")).ShouldBe(204);

            var placed = (await placing).SelectMany(answers => answers).ToList();
            placed.Where(answer => answer.Status is not (201 or 503)).ShouldAllBe(answer => answer.Status == 400);
            await topology.NoOpenOrdersAsync(user.Id());
            (await topology.Orders.GetAsync($"/orders/?user_id={user.Id()}&limit=1000")).Json.GetProperty("orders").GetArrayLength()
                .ShouldBe(placed.Count(answer => answer.Status == 201));
        }
    }

    [Fact]
    public async Task What_is_undelivered_is_listed_page_by_page_and_bad_questions_are_answered_with_what_to_correct()
    {
        using var users = new ApiClient(topology.UsersHost.Address);
        (await users.GetAsync("/events/?state=gone")).ShouldBeInvalid("state");
        (await users.GetAsync("/events/?limit=0")).ShouldBeInvalid("limit");
        (await users.GetAsync("/events/?limit=1001")).ShouldBeInvalid("limit");
        (await users.GetAsync("/events/?after=1")).ShouldBeInvalid("after");
        (await users.GetAsync("/events/?subscriber=nobody")).ShouldBe(200).Body.ShouldBe("""{"events":[],"next":null}""");
        (await users.PostAsync($"/events/{Guid.NewGuid()}/retry")).ShouldBeProblem(404, "event-not-found");
        (await users.DeleteAsync($"/events/{Guid.NewGuid()}")).ShouldBeProblem(404, "event-not-found");
        (await users.DeleteAsync("/events/1")).Status.ShouldBe(404);
        (await users.PutAsync("/events/", Body.Order(1))).Status.ShouldBe(405);
    }
}

internal static class OpenOrders
{
    /// <summary>Waits until the events of a deletion are handled, and asserts that no order of the user is open then.</summary>
    public static async Task NoOpenOrdersAsync(this Topology topology, long user)
    {
        await topology.DeliverEventsAsync();
        var left = (await topology.Orders.GetAsync($"/orders/?user_id={user}&limit=1000")).Json.GetProperty("orders").EnumerateArray()
            .Where(order => order.Text("status") == "created").Select(order => order.GetRawText());
        left.ShouldBeEmpty($"User {user} is deleted.");
    }
}

[Collection<SharedOneProcess>]
public sealed class OrdersOfDeletedUsersInOneProcess(OneProcess topology) : OrdersOfDeletedUsers(topology);

[Collection<SharedTwoProcesses>]
public sealed class OrdersOfDeletedUsersInTwoProcesses(TwoProcesses topology) : OrdersOfDeletedUsers(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class OrdersOfDeletedUsersInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : OrdersOfDeletedUsers(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class OrdersOfDeletedUsersInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : OrdersOfDeletedUsers(topology.OrSkip());
