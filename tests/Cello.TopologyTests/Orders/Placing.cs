using Cello.TopologyTests.Http;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.Orders;

public abstract class Placing(Topology topology)
{
    [Fact]
    public async Task A_placed_order_is_found_at_its_location()
    {
        var user = await topology.NewUserAsync("Bob");

        var placed = await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Pen", "Book", "Pen"));

        placed.ShouldBe(201);
        var id = placed.Json.Id();
        placed.Header("Location").ShouldBe($"/orders/{id}");
        placed.Body.ShouldBe(
            $$"""{"id":{{id}},"user_id":{{user.Id()}},"user_name":"Bob","items":["Pen","Book","Pen"],"status":"created"}""");
        var found = await topology.Orders.GetAsync($"/orders/{id}");
        found.ShouldBe(200);
        found.Body.ShouldBe(placed.Body);
    }

    [Fact]
    public async Task Items_are_optional()
    {
        var user = await topology.NewUserAsync();

        var placed = await topology.Orders.PostAsync("/orders/", $$"""{"user_id":{{user.Id()}}}""");

        placed.ShouldBe(201).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task The_largest_allowed_number_and_length_of_items_are_stored()
    {
        var user = await topology.NewUserAsync();
        var items = Enumerable.Range(0, 100).Select(number => $"{number:D3}".PadRight(200, 'x')).ToArray();

        var placed = await topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), items));

        var found = await topology.Orders.GetAsync(placed.ShouldBe(201).Header("Location")!);
        found.Json.GetProperty("items").EnumerateArray().Select(item => item.GetString()).ShouldBe(items);
    }

    [Fact]
    public async Task An_order_for_a_missing_user_is_refused_with_the_field_name()
    {
        await topology.Stored.ShouldNotChangeAsync(async () =>
        {
            var refused = await topology.Orders.PostAsync("/orders/", """{"user_id":1000000,"items":["Ghost"]}""");
            refused.ShouldBeProblem(400, "unknown-user", "User 1000000 not found in User Service");
        });
    }

    [Fact]
    public async Task A_missing_order_is_not_found()
    {
        var missing = await topology.Orders.GetAsync("/orders/1000000");

        missing.ShouldBeProblem(404, "order-not-found", "Order not found");
    }
}

[Collection<SharedOneProcess>]
public sealed class PlacingInOneProcess(OneProcess topology) : Placing(topology);

[Collection<SharedTwoProcesses>]
public sealed class PlacingInTwoProcesses(TwoProcesses topology) : Placing(topology);

[Collection<SharedOneProcessOnPostgreSql>]
public sealed class PlacingInOneProcessOnPostgreSql(OneProcessOnPostgreSql topology) : Placing(topology.OrSkip());

[Collection<SharedTwoProcessesOnPostgreSql>]
public sealed class PlacingInTwoProcessesOnPostgreSql(TwoProcessesOnPostgreSql topology) : Placing(topology.OrSkip());
