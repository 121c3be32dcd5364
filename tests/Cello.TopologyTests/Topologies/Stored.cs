using System.Text;
using Microsoft.Data.Sqlite;

namespace Cello.TopologyTests.Topologies;

/// <summary>What is on disk, read past the hosts.</summary>
public sealed class Stored(DataFolder data)
{
    public Task<IReadOnlyList<StoredUser>> UsersAsync() => ReadAsync(
        "users.db",
        "SELECT id, name, email FROM users ORDER BY id",
        row => new StoredUser(row.GetInt64(0), row.GetString(1), row.GetString(2)));

    public Task<IReadOnlyList<StoredOrder>> OrdersAsync() => ReadAsync(
        "orders.db",
        "SELECT id, user_id, user_name, items, status FROM orders ORDER BY id",
        row => new StoredOrder(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetString(4)));

    /// <summary>Does something, and asserts that not a row came, went or changed.</summary>
    public async Task ShouldNotChangeAsync(Func<Task> act)
    {
        var (users, orders) = (await UsersAsync(), await OrdersAsync());
        await act();
        (await UsersAsync()).ShouldBe(users);
        (await OrdersAsync()).ShouldBe(orders);
    }

    /// <summary>Takes the table of users away, so that the host that runs Users fails in a way that nobody expects.</summary>
    public async Task BreakUsersAsync()
    {
        var source = new SqliteConnectionStringBuilder { DataSource = data.File("users.db"), Pooling = false };
        await using var connection = new SqliteConnection(source.ToString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "ALTER TABLE users RENAME TO elsewhere";
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every byte of a database and its journal, each as one character.</summary>
    public async Task<string> BytesAsync(string file)
    {
        var journal = data.File(file + "-wal");
        var bytes = await File.ReadAllBytesAsync(data.File(file));
        return Encoding.Latin1.GetString(File.Exists(journal) ? [.. bytes, .. await File.ReadAllBytesAsync(journal)] : bytes);
    }

    private async Task<IReadOnlyList<T>> ReadAsync<T>(string file, string query, Func<SqliteDataReader, T> map)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = data.File(file), Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var connection = new SqliteConnection(source.ToString());
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
