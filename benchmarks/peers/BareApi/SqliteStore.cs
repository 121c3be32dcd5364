using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace BareApi;

/// <summary>
/// As durable as Cello (write-ahead log, <c>synchronous=FULL</c>, which is SQLite's default), in the most direct way: a pooled connection and a
/// transaction for each order. Writers take turns, because a writer that finds the database locked sleeps 150 ms before it tries again, which halves
/// the rate.
/// </summary>
internal sealed class SqliteStore : IStore, IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly string _connectionString;

    public SqliteStore(string file)
    {
        Create(file);
        _connectionString = ConnectionStringOf(file);
    }

    public static string ConnectionStringOf(string file) => new SqliteConnectionStringBuilder { DataSource = file }.ToString();

    public static void Create(string file)
    {
        using var connection = new SqliteConnection(ConnectionStringOf(file));
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = """
            PRAGMA journal_mode = WAL;
            CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, email TEXT NOT NULL UNIQUE);
            CREATE TABLE orders (
                id INTEGER PRIMARY KEY AUTOINCREMENT, user_id INTEGER NOT NULL, user_name TEXT NOT NULL, items TEXT NOT NULL, status TEXT NOT NULL);
            CREATE INDEX orders_of_user ON orders (user_id, id);
            """;
        create.ExecuteNonQuery();
    }

    public async Task<User> AddAsync(NewUser user)
    {
        var id = await InsertAsync(
            "INSERT INTO users (name, email) VALUES (@name, @email) RETURNING id", ("@name", user.Name), ("@email", user.Email));
        return new User(id, user.Name, user.Email);
    }

    public ValueTask<User?> FindUserAsync(long id)
    {
        using var connection = Open();
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT name, email FROM users WHERE id = @id";
        select.Parameters.AddWithValue("@id", id);
        using var row = select.ExecuteReader();
        return new(row.Read() ? new User(id, row.GetString(0), row.GetString(1)) : null);
    }

    public async Task<Order> AddAsync(NewOrder order, string userName)
    {
        var id = await InsertAsync(
            "INSERT INTO orders (user_id, user_name, items, status) VALUES (@user_id, @user_name, @items, 'created') RETURNING id",
            ("@user_id", order.UserId),
            ("@user_name", userName),
            ("@items", JsonSerializer.Serialize(order.Items, Wire.Default.StringArray)));
        return new Order(id, order.UserId, userName, order.Items, "created");
    }

    public ValueTask<Order?> FindOrderAsync(long id)
    {
        using var connection = Open();
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT user_id, user_name, items, status FROM orders WHERE id = @id";
        select.Parameters.AddWithValue("@id", id);
        using var row = select.ExecuteReader();
        return new(row.Read()
            ? new Order(id, row.GetInt64(0), row.GetString(1), JsonSerializer.Deserialize(row.GetString(2), Wire.Default.StringArray)!, row.GetString(3))
            : null);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<long> InsertAsync(string statement, params (string Name, object Value)[] parameters)
    {
        await _turn.WaitAsync();
        try
        {
            using var connection = Open();
            using var insert = connection.CreateCommand();
            insert.CommandText = statement;
            foreach (var (name, value) in parameters)
            {
                insert.Parameters.AddWithValue(name, value);
            }

            return (long)insert.ExecuteScalar()!;
        }
        finally
        {
            _turn.Release();
        }
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }
}
