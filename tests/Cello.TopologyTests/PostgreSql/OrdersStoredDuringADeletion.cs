using System.Data.Common;
using Cello.TopologyTests.Http;
using Cello.TopologyTests.Orders;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.PostgreSql;

/// <summary>On PostgreSQL, transactions run side by side: an order can be between its check for a deletion and its commit when the deletion is handled.</summary>
[Collection<SharedOneProcessOnPostgreSql>]
public sealed class OrdersStoredDuringADeletion(OneProcessOnPostgreSql topology)
{
    [Fact]
    public async Task The_handler_of_a_deletion_waits_for_an_order_that_found_no_deletion()
    {
        topology.OrSkip();
        var user = await topology.NewUserAsync();
        Task<Answer> placing;
        await using (var blocking = topology.Database.Connect("orders"))
        {
            await blocking.OpenAsync(TestContext.Current.CancellationToken);
            await ExecuteAsync(blocking, "BEGIN; LOCK TABLE orders.orders IN SHARE MODE"); // Orders can be read and not be stored.
            placing = topology.Orders.PostAsync("/orders/", Body.Order(user.Id(), "Book"));
            await WaitsForAsync(blocking, "relation", "the order is checked and waits to be stored");

            (await topology.Users.DeleteAsync($"/users/{user.Id()}")).ShouldBe(204);
            await WaitsForAsync(blocking, "advisory", "the handler waits for the order");
        }

        (await placing).ShouldBe(201);
        await topology.NoOpenOrdersAsync(user.Id());
    }

    private static Task WaitsForAsync(DbConnection connection, string lockType, string condition) => Eventually.HoldsAsync(
        async () => await ExecuteAsync(
            connection,
            $"""
            SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = '{lockType}'
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """) is > 0L,
        condition);

    private static async Task<object?> ExecuteAsync(DbConnection connection, string statement)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
