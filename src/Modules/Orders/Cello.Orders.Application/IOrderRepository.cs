using Cello.Application.Paging;
using Cello.Orders.Domain;

namespace Cello.Orders.Application;

/// <summary>The stored orders. Changes are written by the unit of work.</summary>
public interface IOrderRepository
{
    void Add(Order order);

    /// <summary>An order to change. Committing the change loses the race if its status was changed meanwhile.</summary>
    Task<Order?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>An order to look at.</summary>
    Task<Order?> ReadAsync(long id, CancellationToken cancellationToken);

    /// <summary>A page of the orders, of one user if given, with an id above <paramref name="after"/>.</summary>
    Task<Page<Order>> ListAsync(long? userId, long after, int limit, CancellationToken cancellationToken);
}
