using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Cello.TopologyTests.Topologies;

/// <summary>What is on disk, read without the hosts.</summary>
/// <param name="connect">Opens a connection to a module's database.</param>
public sealed class Stored(Func<string, DbConnection> connect)
{
    /// <summary>In SQLite files.</summary>
    public Stored(DataFolder data)
        : this(module => new SqliteConnection($"Data Source={data.File($"{module}.db")};Mode=ReadOnly;Pooling=False"))
    {
    }

    public Task<IReadOnlyList<StoredUser>> UsersAsync() => ReadAsync(
        "users",
        "SELECT id, name, email FROM users ORDER BY id",
        row => new StoredUser(row.GetInt64(0), row.GetString(1), row.GetString(2)));

    public Task<IReadOnlyList<StoredOrder>> OrdersAsync() => ReadAsync(
        "orders",
        "SELECT id, user_id, user_name, items, status FROM orders ORDER BY id",
        row => new StoredOrder(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4)));

    /// <summary>Does something, and asserts that no row is added, removed or changed.</summary>
    public async Task ShouldNotChangeAsync(Func<Task> act)
    {
        var (users, orders) = (await UsersAsync(), await OrdersAsync());
        await act();
        (await UsersAsync()).ShouldBe(users);
        (await OrdersAsync()).ShouldBe(orders);
    }

    /// <summary>Drops the table of users, so that the host that runs Users fails unexpectedly.</summary>
    public Task BreakUsersAsync() => WriteAsync("users", "ALTER TABLE users RENAME TO elsewhere");

    /// <summary>Adds open orders of a user, far more than requests could place in time.</summary>
    public Task AddOrdersAsync(long userId, int count) => WriteAsync(
        "orders",
        FormattableString.Invariant($"""
            WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < {count})
            INSERT INTO orders (user_id, user_name, items, status, placed_at) SELECT {userId}, 'Alice', '["Book"]', 'Created', 0 FROM numbers
            """));

    private async Task WriteAsync(string module, string statement)
    {
        await using var connection = connect(module);
        connection.ConnectionString = connection.ConnectionString.Replace("Mode=ReadOnly", "Mode=ReadWrite", StringComparison.Ordinal);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string module, string query, Func<DbDataReader, T> map)
    {
        await using var connection = connect(module);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(map(reader));
        }

        return rows;
    }
}

public sealed record StoredUser(long Id, string Name, string Email);

public sealed record StoredOrder(long Id, long UserId, string UserName, string Items, string Status);
