using Cello.Application.Messaging;
using Cello.Application.Paging;

namespace Cello.Orders.Application.ListOrders;

/// <param name="UserId">Returns only this user's orders. Null returns the caller's own orders, and all orders to an administrator.</param>
/// <param name="Limit">The maximum number of orders, 1 to 1000.</param>
/// <param name="After">The last id seen, or 0.</param>
public sealed record ListOrdersQuery(long? UserId, int Limit, long After) : IQuery<Page<OrderView>>;
