using Cello.TestHosts.Servers;
using Cello.TopologyTests.Startup;
using Cello.TopologyTests.Topologies;

namespace Cello.TopologyTests.DataMigrations;

/// <summary>A move that cannot succeed is refused in one line, before anything is written.</summary>
public sealed class Refusals : IAsyncLifetime
{
    private readonly TestDatabase _database = PostgreSqlSuites.NewDatabaseOrSkip();
    private readonly DataFolder _data = new();
    private readonly Uri _address = FreeAddress.Next();

    private HostCommand Move => MoveData.From(_data).To(_database);

    public async ValueTask InitializeAsync()
    {
        await _data.MigrateAsync();
        await _data.AddOrdersAsync(3);
    }

    public ValueTask DisposeAsync()
    {
        _data.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_move_without_files_is_refused()
    {
        await _database.CreateMigratedAsync();
        using var empty = new DataFolder();

        await MoveData.From(empty).To(_database).ShouldBeRefusedAsync("--from", empty.File("users.db"), "--data", "--modules");

        Directory.GetFileSystemEntries(empty.Path).ShouldBeEmpty();
        File.Delete(_data.File("orders.db"));
        await RefusedAsync("--from", _data.File("orders.db"));
    }

    [Fact]
    public async Task A_move_without_a_target_database_is_refused()
    {
        await MoveData.From(_data).ShouldBeRefusedAsync("--to", "no PostgreSQL database for users and orders");
        await MoveData.From(_data).With("ConnectionStrings__Users", _database.Url).ShouldBeRefusedAsync("--to", "no PostgreSQL database for orders");
        await MoveData.From(_data, "--to", "nonsense").ShouldBeRefusedAsync("--to", "it can't be read");
    }

    [Fact]
    public async Task A_move_while_a_host_has_the_files_open_is_refused()
    {
        await _database.CreateMigratedAsync();
        await using var host = new Host(HostCommand.For("orders", _address, _data), _address);
        await host.StartAsync();

        await RefusedAsync("--from", _data.File("orders.db"), "owned by another process");
    }

    [Fact]
    public async Task A_move_while_a_host_is_connected_to_the_database_is_refused()
    {
        await _database.CreateMigratedAsync();
        await using var host = new Host(HostCommand.For("users", _address, _data).To(_database), _address);
        await host.StartAsync();

        await RefusedAsync("ConnectionStrings__Cello", "a host of users is connected");
    }

    [Fact]
    public async Task Files_of_another_version_are_refused()
    {
        await _database.CreateMigratedAsync();
        await _data.ExecuteAsync("users", "INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Later', '99.0.0')");
        await RefusedAsync("--from", _data.File("users.db"), "newer", "29990101000000_Later");

        await _data.ExecuteAsync("users", "DELETE FROM __EFMigrationsHistory");
        await RefusedAsync("--from", _data.File("users.db"), "is behind this version", "run migrate");
    }

    [Fact]
    public async Task A_file_that_is_not_a_database_is_refused()
    {
        await _database.CreateMigratedAsync();
        await File.WriteAllTextAsync(
            _data.File("users.db"), "A text of more than a hundred bytes, which has room for a header of a database but lacks it, so that it is none at all.",
            TestContext.Current.CancellationToken);

        await RefusedAsync("--from", _data.File("users.db"), "can't be read");
    }

    [Fact]
    public async Task A_target_without_the_schema_or_with_a_newer_one_is_refused()
    {
        await _database.CreateAsync();
        await Move.ShouldBeRefusedAsync("ConnectionStrings__Cello", "its schema users is missing", "migrate --modules users");

        await _database.MigrateAsync();
        await _database.ExecuteAsync("""INSERT INTO users."__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0.0')""");
        await RefusedAsync("ConnectionStrings__Cello", "its schema users is newer", "29990101000000_Later");
    }

    [Fact]
    public async Task An_unreachable_server_is_refused()
    {
        await MoveData.From(_data, "--to", $"postgresql://cello@127.0.0.1:{_address.Port}/cello").ShouldBeRefusedAsync("--to", "can't be reached");
    }

    [Fact]
    public async Task A_target_that_contains_data_is_refused()
    {
        await _database.CreateMigratedAsync();
        await _database.ExecuteAsync("INSERT INTO orders.idempotency_records VALUES ('x', '{}', 'x', 1)");

        await RefusedAsync("ConnectionStrings__Cello", "orders.idempotency_records has data already");
    }

    [Fact]
    public async Task A_move_that_is_already_complete_is_refused()
    {
        await _database.CreateMigratedAsync();
        await Move.SucceedsAsync();

        await Move.ShouldBeRefusedAsync("ConnectionStrings__Cello", "orders.idempotency_records has data already");

        (await new Stored(_database.Connect).OrdersAsync()).ShouldBe(await new Stored(_data).OrdersAsync());
    }

    [Fact]
    public async Task A_row_that_PostgreSQL_cannot_store_is_refused_until_it_is_corrected()
    {
        await _database.CreateMigratedAsync();
        await _data.ExecuteAsync("orders", "UPDATE orders SET user_name = 'Zo' || char(0) WHERE id = 2");
        await Move.ShouldBeRefusedAsync("orders.orders can't hold a row", _data.File("orders.db"), "0x00");

        await _data.ExecuteAsync("orders", "UPDATE orders SET user_name = 'Zoë' WHERE id = 2");
        await Move.SucceedsAsync();

        (await new Stored(_database.Connect).OrdersAsync()).ShouldBe(await new Stored(_data).OrdersAsync());
    }

    /// <summary>Also checks that nothing is written to the database.</summary>
    private async Task RefusedAsync(params string[] said)
    {
        await Move.ShouldBeRefusedAsync(said);
        (await _database.MovedOrdersAsync()).ShouldBeNull();
        (await _database.ScalarAsync("orders", "SELECT count(*) FROM orders")).ShouldBe(0);
    }
}
