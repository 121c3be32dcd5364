using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BareApi;

/// <summary>The same tables as <see cref="SqliteStore"/>, through EF Core with pooled contexts and compiled queries for reads.</summary>
internal sealed class SqliteEntityStore : IStore, IDisposable
{
    private static readonly Func<BareContext, long, User?> UserById = EF.CompileQuery(
        (BareContext database, long id) => database.Users.AsNoTracking().SingleOrDefault(user => user.Id == id));

    private static readonly Func<BareContext, long, Order?> OrderById = EF.CompileQuery(
        (BareContext database, long id) => database.Orders.AsNoTracking().SingleOrDefault(order => order.Id == id));

    private readonly SemaphoreSlim _turn = new(1);
    private readonly PooledDbContextFactory<BareContext> _contexts;

    public SqliteEntityStore(string file)
    {
        SqliteStore.Create(file);
        _contexts = new PooledDbContextFactory<BareContext>(
            new DbContextOptionsBuilder<BareContext>().UseSqlite(SqliteStore.ConnectionStringOf(file)).Options);
    }

    public Task<User> AddAsync(NewUser user) => InsertAsync(new User(0, user.Name, user.Email));

    public ValueTask<User?> FindUserAsync(long id)
    {
        using var database = _contexts.CreateDbContext();
        return new(UserById(database, id));
    }

    public Task<Order> AddAsync(NewOrder order, string userName) =>
        InsertAsync(new Order(0, order.UserId, userName, order.Items, "created"));

    public ValueTask<Order?> FindOrderAsync(long id)
    {
        using var database = _contexts.CreateDbContext();
        return new(OrderById(database, id));
    }

    public void Dispose() => _turn.Dispose();

    private async Task<T> InsertAsync<T>(T row)
        where T : class
    {
        await _turn.WaitAsync();
        try
        {
            using var database = _contexts.CreateDbContext();
            database.Add(row);
            await database.SaveChangesAsync();
            return row;
        }
        finally
        {
            _turn.Release();
        }
    }
}
