using Cello.TestHosts.Servers;
using Cello.TopologyTests.Startup;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.DataMigrations;

/// <summary>A move that is interrupted resumes where it stopped, and nothing is duplicated or missing.</summary>
public sealed class Interruptions : IAsyncLifetime
{
    private const int Count = 100_000;

    private readonly TestDatabase _database = PostgreSqlSuites.NewDatabaseOrSkip();
    private readonly DataFolder _data = new();

    private HostCommand Move => MoveData.From(_data).To(_database);

    public async ValueTask InitializeAsync()
    {
        await _database.CreateMigratedAsync();
        await _data.MigrateAsync();
        await _data.AddOrdersAsync(Count);
    }

    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_killed_move_resumes_where_it_stopped_and_no_host_starts_before_it_is_complete()
    {
        await Move.IsInterruptedAsync(_database, move => move.Kill());
        var moved = await ShouldBeInTheMiddleAsync();
        await new HostCommand("--urls", FreeAddress.Next().ToString()).To(_database).ShouldBeRefusedAsync("has only a part of the data", "move-data");

        var lines = await Move.SucceedsAsync();

        lines.First(line => line.Contains("copy orders.orders")).ShouldContain($"{moved:N0} of {Count:N0} rows");
        await ShouldBeMovedAsync();
    }

    [Fact]
    public async Task A_stopped_move_ends_immediately_says_how_to_resume_and_resumes()
    {
        var (code, output) = await Move.IsInterruptedAsync(_database, move => move.Terminate());

        code.ShouldBe(130, output.ToString());
        output.Error.ShouldHaveSingleItem().ShouldBe("Stopped. Run the same command again to go on.");
        await ShouldBeInTheMiddleAsync();
        await Move.SucceedsAsync();
        await ShouldBeMovedAsync();
    }

    [Theory]
    [InlineData("UPDATE orders.orders SET items = '[\"Other\"]' WHERE id = 1", "UPDATE orders.orders SET items = '[\"书 1\"]' WHERE id = 1")]
    [InlineData("UPDATE orders.orders SET id = 0 WHERE id = 1", "UPDATE orders.orders SET id = 1 WHERE id = 0")]
    public async Task A_change_to_moved_rows_between_runs_is_detected_at_the_end(string change, string undo)
    {
        await Move.IsInterruptedAsync(_database, move => move.Kill());
        await ShouldBeInTheMiddleAsync();
        await _database.ExecuteAsync(change);

        await Move.ShouldBeRefusedAsync("orders.orders is not the same", _data.File("orders.db"), $"{Count} rows", "DROP SCHEMA orders CASCADE");

        await new HostCommand("--urls", FreeAddress.Next().ToString()).To(_database).ShouldBeRefusedAsync("has only a part of the data");
        await _database.ExecuteAsync(undo);
        await Move.SucceedsAsync();
        await ShouldBeMovedAsync();
    }

    [Theory]
    [InlineData("DELETE FROM orders.orders WHERE id = 1")]
    [InlineData("INSERT INTO orders.orders (id, user_id, user_name, items, status, placed_at) VALUES (999999999, 1, 'Alice', '[]', 'Created', 1)")]
    public async Task Rows_added_to_or_removed_from_the_target_between_runs_are_detected_at_the_start(string change)
    {
        await Move.IsInterruptedAsync(_database, move => move.Kill());
        var moved = await ShouldBeInTheMiddleAsync();
        await _database.ExecuteAsync(change);

        await Move.ShouldBeRefusedAsync("orders.orders has", $"where {moved} were moved", "DROP SCHEMA orders CASCADE");

        (await _database.MovedOrdersAsync()).ShouldBe(moved);
    }

    private async Task<long> ShouldBeInTheMiddleAsync()
    {
        var moved = (await _database.MovedOrdersAsync()).ShouldNotBeNull("The move was already complete.");
        moved.ShouldBeInRange(1, Count - 1);
        (await _database.ScalarAsync("orders", "SELECT count(*) FROM orders")).ShouldBe(moved);
        return moved;
    }

    private async Task ShouldBeMovedAsync()
    {
        (await _database.MovedOrdersAsync()).ShouldBeNull();
        var (there, here) = (await new Stored(_database.Connect).OrdersAsync(), await new Stored(_data).OrdersAsync());
        there.Count.ShouldBe(Count);
        there.SequenceEqual(here).ShouldBeTrue();
        (await _database.ScalarAsync("orders", "SELECT count(*) FROM idempotency_records")).ShouldBe(1000);
        (await _database.ScalarAsync("orders", "SELECT nextval(pg_get_serial_sequence('orders', 'id'))")).ShouldBe(Count + 1);
    }
}
