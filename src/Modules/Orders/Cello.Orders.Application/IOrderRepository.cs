using Cello.Application.Paging;
using Cello.Orders.Domain;

namespace Cello.Orders.Application;

/// <summary>The stored orders. The unit of work writes the changes.</summary>
public interface IOrderRepository
{
    void Add(Order order);

    /// <summary>Returns an order to change. The commit fails with a concurrency conflict if the order's status has changed in the meantime.</summary>
    Task<Order?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>Returns the first orders of a user with an id above <paramref name="after"/> that are not cancelled, to change.</summary>
    Task<IReadOnlyList<Order>> FindOpenAsync(long userId, long after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Whether a user is known to be deleted. In a step of the unit of work, the answer holds until the commit:
    /// <see cref="RememberDeletedUserAsync"/> waits for it.
    /// </summary>
    Task<bool> IsUserDeletedAsync(long userId, CancellationToken cancellationToken);

    /// <summary>Remembers that a user was deleted, after the orders that are being committed for it. Only in a step of the unit of work.</summary>
    Task RememberDeletedUserAsync(long userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Returns a view of an order.</summary>
    Task<OrderView?> ViewAsync(long id, CancellationToken cancellationToken);

    /// <summary>Returns a page of orders with an id above <paramref name="after"/>, optionally of one user.</summary>
    Task<Page<OrderView>> ListAsync(long? userId, long after, int limit, CancellationToken cancellationToken);
}
