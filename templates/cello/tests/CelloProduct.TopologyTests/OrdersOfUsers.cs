using Cello.Testing;

namespace CelloProduct.TopologyTests;

/// <summary>Users and Orders, as a client sees them: the same in one process and in several.</summary>
public sealed class OrdersOfUsers
{
    public static TheoryData<Placement> Placements => [.. TestProduct.Placements];

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task An_order_has_the_name_of_its_user(Placement placement)
    {
        await using var product = await StartAsync(placement);

        var user = await NewUserAsync(product);
        var order = await product.Client("orders", product.AdminToken).PostAsync("/orders/", $$"""{"user_id":{{user}},"items":["Book"]}""");

        order.Status.ShouldBe(201, order.ToString());
        order.Json.GetProperty("user_name").GetString().ShouldBe("Alice");
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task An_order_of_an_unknown_user_is_refused(Placement placement)
    {
        await using var product = await StartAsync(placement);

        var order = await product.Client("orders", product.AdminToken).PostAsync("/orders/", """{"user_id":999,"items":["Book"]}""");

        order.Status.ShouldBe(400, order.ToString());
        order.Json.GetProperty("type").GetString().ShouldBe("/problems/unknown-user");
    }

    [Theory]
    [MemberData(nameof(Placements))]
    public async Task Deleting_a_user_cancels_its_orders(Placement placement)
    {
        await using var product = await StartAsync(placement);
        var user = await NewUserAsync(product);
        var orders = product.Client("orders", product.AdminToken);
        var order = await orders.PostAsync("/orders/", $$"""{"user_id":{{user}},"items":["Book"]}""");

        var deleted = await product.Client("users", product.AdminToken).DeleteAsync($"/users/{user}");
        await product.EventsAreHandledAsync();

        deleted.Status.ShouldBe(204, deleted.ToString());
        (await orders.GetAsync(order.Header("Location")!)).Json.GetProperty("status").GetString().ShouldBe("cancelled");
    }

    private static async Task<TestProduct> StartAsync(Placement placement)
    {
        if (TestProduct.WhyMissing(placement) is { } why)
        {
            Assert.Skip(why);
        }

        return await TestProduct.StartAsync(placement);
    }

    private static async Task<long> NewUserAsync(TestProduct product)
    {
        var user = await product.Client("users").PostAsync("/users/", """{"name":"Alice","email":"alice@example.com"}""");
        user.Status.ShouldBe(201, user.ToString());
        return user.Json.GetProperty("id").GetInt64();
    }
}
