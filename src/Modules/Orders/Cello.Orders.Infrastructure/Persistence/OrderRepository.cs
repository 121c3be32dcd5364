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

    public async Task<IReadOnlyList<Order>> ListAsync(long? userId, long after, int count, CancellationToken cancellationToken)
    {
        var orders = database.Orders.AsNoTracking().Where(order => order.Id > after);
        if (userId is { } only)
        {
            orders = orders.Where(order => order.UserId == only);
        }

        return await orders.OrderBy(order => order.Id).Take(count).ToListAsync(cancellationToken);
    }
}
