using Cello.Application.Paging;
using Cello.Orders.Domain;

namespace Cello.Orders.Application;

/// <summary>The stored orders. The unit of work writes the changes.</summary>
public interface IOrderRepository
{
    void Add(Order order);

    /// <summary>Returns an order to change. The commit fails with a concurrency conflict if the order's status has changed in the meantime.</summary>
    Task<Order?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Returns a view of an order.</summary>
    Task<Order?> ReadAsync(long id, CancellationToken cancellationToken);

    /// <summary>Returns a page of orders with an id above <paramref name="after"/>, optionally of one user.</summary>
    Task<Page<Order>> ListAsync(long? userId, long after, int limit, CancellationToken cancellationToken);
}
