using Cello.Application.Paging;
using Cello.Orders.Application;
using Cello.Orders.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cello.Orders.Infrastructure.Persistence;

internal sealed class OrderRepository(OrdersDbContext database) : IOrderRepository
{
    public void Add(Order order) => database.Orders.Add(order);

    public Task<Order?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.Orders.SingleOrDefaultAsync(order => order.Id == id, cancellationToken);

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
}
