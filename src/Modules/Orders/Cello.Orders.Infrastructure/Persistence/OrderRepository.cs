using System.Data.Common;
using Cello.Application.Paging;
using Cello.Orders.Application;
using Cello.Orders.Domain;
using Cello.Persistence.Reads;
using Microsoft.EntityFrameworkCore;

namespace Cello.Orders.Infrastructure.Persistence;

internal sealed class OrderRepository(OrdersDbContext database, ISqlReader<OrdersDbContext> sql) : IOrderRepository
{
    private const string Views = "SELECT id, user_id, user_name, items, status FROM {schema}.orders";

    /// <summary>Far longer than a request takes, and than the clocks of two hosts differ.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    public void Add(Order order) => database.Orders.Add(order);

    public Task<Order?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.Orders.SingleOrDefaultAsync(order => order.Id == id, cancellationToken);

    public async Task<IReadOnlyList<Order>> FindOpenAsync(long userId, long after, int limit, CancellationToken cancellationToken) =>
        await database.Orders.Where(order => order.UserId == userId && order.Id > after && order.Status == OrderStatus.Created)
            .OrderBy(order => order.Id).Take(limit).ToListAsync(cancellationToken);

    public Task<bool> IsUserDeletedAsync(long userId, CancellationToken cancellationToken) => IsUserDeletedAsync(userId, isShared: true, cancellationToken);

    public async Task RememberDeletedUserAsync(long userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await IsUserDeletedAsync(userId, isShared: false, cancellationToken))
        {
            database.DeletedUsers.Add(new DeletedUser(userId, now));
        }

        var forgotten = now - Remembered;
        await database.DeletedUsers.Where(user => user.DeletedAt < forgotten).ExecuteDeleteAsync(cancellationToken);
    }

    public Task<OrderView?> ViewAsync(long id, CancellationToken cancellationToken) =>
        sql.FindAsync(Views + " WHERE id = $1", ToView, [id], cancellationToken);

    public Task<Page<OrderView>> ListAsync(long? userId, long after, int limit, CancellationToken cancellationToken)
    {
        var rows = userId is { } only
            ? sql.ReadAsync(Views + " WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3", ToView, [only, after, limit + 1], cancellationToken)
            : sql.ReadAsync(Views + " WHERE id > $1 ORDER BY id LIMIT $2", ToView, [after, limit + 1], cancellationToken);
        return Page.ReadAsync(rows, limit, order => order.Id, order => order.Items.Sum(item => item.Length), cancellationToken);
    }

    private static OrderView ToView(DbDataReader row) => OrderView.Of(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), ItemsConverter.Parse(row.GetString(3)), Enum.Parse<OrderStatus>(row.GetString(4)));

    private Task<bool> IsUserDeletedAsync(long userId, bool isShared, CancellationToken cancellationToken) => database.LockAndCheckAsync(
        FormattableString.Invariant($"user {userId}"), isShared, "SELECT 1 FROM {schema}.deleted_users WHERE user_id = {0}", [userId], cancellationToken);
}
