using Npgsql;

namespace BareApi;

/// <summary>In PostgreSQL in the most direct way: a pooled connection and one statement for each access.</summary>
internal sealed class PostgreSqlStore : IStore, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;

    private PostgreSqlStore(NpgsqlDataSource database) => _database = database;

    /// <summary>Whether this is a connection string of PostgreSQL and not a file of SQLite.</summary>
    public static bool IsPlace(string place) => place.StartsWith("Host=", StringComparison.Ordinal);

    public static async Task<PostgreSqlStore> CreateAsync(string connection)
    {
        var database = NpgsqlDataSource.Create(connection);
        await CreateTablesAsync(database);
        return new PostgreSqlStore(database);
    }

    public static async Task CreateTablesAsync(NpgsqlDataSource database)
    {
        await using var create = database.CreateCommand("""
            CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, email text NOT NULL UNIQUE);
            CREATE TABLE orders (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint NOT NULL, user_name text NOT NULL, items text[] NOT NULL, status text NOT NULL);
            CREATE INDEX orders_of_user ON orders (user_id, id);
            """);
        await create.ExecuteNonQueryAsync();
    }

    public async Task<User> AddAsync(NewUser user)
    {
        await using var insert = Command("INSERT INTO users (name, email) VALUES ($1, $2) RETURNING id", Value(user.Name), Value(user.Email));
        return new User((long)(await insert.ExecuteScalarAsync())!, user.Name, user.Email);
    }

    public async ValueTask<User?> FindUserAsync(long id)
    {
        await using var select = Command("SELECT name, email FROM users WHERE id = $1", Value(id));
        await using var row = await select.ExecuteReaderAsync();
        return await row.ReadAsync() ? new User(id, row.GetString(0), row.GetString(1)) : null;
    }

    public async Task<Order> AddAsync(NewOrder order, string userName)
    {
        await using var insert = Command(
            "INSERT INTO orders (user_id, user_name, items, status) VALUES ($1, $2, $3, 'created') RETURNING id",
            Value(order.UserId),
            Value(userName),
            Value(order.Items));
        return new Order((long)(await insert.ExecuteScalarAsync())!, order.UserId, userName, order.Items, "created");
    }

    public async ValueTask<Order?> FindOrderAsync(long id)
    {
        await using var select = Command("SELECT user_id, user_name, items, status FROM orders WHERE id = $1", Value(id));
        await using var row = await select.ExecuteReaderAsync();
        return await row.ReadAsync()
            ? new Order(id, row.GetInt64(0), row.GetString(1), row.GetFieldValue<string[]>(2), row.GetString(3))
            : null;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private NpgsqlCommand Command(string statement, params ReadOnlySpan<NpgsqlParameter> values)
    {
        var command = _database.CreateCommand(statement);
        foreach (var value in values)
        {
            command.Parameters.Add(value);
        }

        return command;
    }

    private static NpgsqlParameter<T> Value<T>(T value) => new() { TypedValue = value };
}
