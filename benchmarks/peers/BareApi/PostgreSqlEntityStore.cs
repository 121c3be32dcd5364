using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace BareApi;

/// <summary>The same tables as <see cref="PostgreSqlStore"/>, through EF Core with pooled contexts and compiled queries for reads.</summary>
internal sealed class PostgreSqlEntityStore : IStore, IAsyncDisposable
{
    private static readonly Func<BareContext, long, Task<User?>> UserById = EF.CompileAsyncQuery(
        (BareContext database, long id) => database.Users.AsNoTracking().SingleOrDefault(user => user.Id == id));

    private static readonly Func<BareContext, long, Task<Order?>> OrderById = EF.CompileAsyncQuery(
        (BareContext database, long id) => database.Orders.AsNoTracking().SingleOrDefault(order => order.Id == id));

    private readonly NpgsqlDataSource _database;
    private readonly PooledDbContextFactory<BareContext> _contexts;

    private PostgreSqlEntityStore(NpgsqlDataSource database)
    {
        _database = database;
        _contexts = new PooledDbContextFactory<BareContext>(new DbContextOptionsBuilder<BareContext>().UseNpgsql(database).Options);
    }

    public static async Task<PostgreSqlEntityStore> CreateAsync(string connection)
    {
        var database = NpgsqlDataSource.Create(connection);
        await PostgreSqlStore.CreateTablesAsync(database);
        return new PostgreSqlEntityStore(database);
    }

    public Task<User> AddAsync(NewUser user) => InsertAsync(new User(0, user.Name, user.Email));

    public async ValueTask<User?> FindUserAsync(long id)
    {
        await using var database = await _contexts.CreateDbContextAsync();
        return await UserById(database, id);
    }

    public Task<Order> AddAsync(NewOrder order, string userName) =>
        InsertAsync(new Order(0, order.UserId, userName, order.Items, "created"));

    public async ValueTask<Order?> FindOrderAsync(long id)
    {
        await using var database = await _contexts.CreateDbContextAsync();
        return await OrderById(database, id);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<T> InsertAsync<T>(T row)
        where T : class
    {
        await using var database = await _contexts.CreateDbContextAsync();
        database.Add(row);
        await database.SaveChangesAsync();
        return row;
    }
}
