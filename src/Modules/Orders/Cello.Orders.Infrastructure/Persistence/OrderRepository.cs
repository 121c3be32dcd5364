using Cello.Application.Paging;
using Cello.Orders.Application;
using Cello.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cello.Orders.Infrastructure.Persistence;

internal sealed class OrderRepository(OrdersDbContext database) : IOrderRepository
{
    /// <summary>Far longer than a request takes, and than the clocks of two hosts differ.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public void Add(Order order) => database.Orders.Add(order);

    public Task<Order?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.Orders.SingleOrDefaultAsync(order => order.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Order>> FindOpenAsync(long userId, CancellationToken cancellationToken) =>
        await database.Orders.Where(order => order.UserId == userId && order.Status == OrderStatus.Created).ToListAsync(cancellationToken);

    public async Task<bool> IsUserDeletedAsync(long userId, CancellationToken cancellationToken)
    {
        await database.LockAsync(LockOf(userId), isShared: true, cancellationToken);
        return await database.DeletedUsers.AnyAsync(user => user.UserId == userId, cancellationToken);
    }

    public async Task RememberDeletedUserAsync(long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.LockAsync(LockOf(userId), isShared: false, cancellationToken);
        if (!await database.DeletedUsers.AnyAsync(user => user.UserId == userId, cancellationToken))
        {
            database.DeletedUsers.Add(new DeletedUser(userId, now));
        }

        var forgotten = now - Remembered;
        await database.DeletedUsers.Where(user => user.DeletedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
    }

    public Task<Order?> ReadAsync(long id, CancellationToken cancellationToken) =>
        database.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == id, cancellationToken);

    public Task<Page<Order>> ListAsync(long? userId, long after, int limit, CancellationToken cancellationToken)
    {
        var orders = database.Orders.AsNoTracking().Where(order => order.Id > after);
        if (userId is { } only)
        {
            orders = orders.Where(order => order.UserId == only);
        }

        var rows = orders.OrderBy(order => order.Id).Take(limit + 1).AsAsyncEnumerable();
        return Page.ReadAsync(rows, limit, order => order.Id, order => order.Items.Sum(item => item.Length), cancellationToken);
    }

    private static string LockOf(long userId) => FormattableString.Invariant($"user {userId}");
}
