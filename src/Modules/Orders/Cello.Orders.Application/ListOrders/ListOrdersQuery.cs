using Cello.Application.Messaging;
using Cello.Application.Paging;

namespace Cello.Orders.Application.ListOrders;

/// <param name="UserId">Only this user's; null for the caller's own, and for an administrator everybody's.</param>
/// <param name="Limit">How many at most, 1 to 1000.</param>
/// <param name="After">The last id seen, or 0.</param>
public sealed record ListOrdersQuery(long? UserId, int Limit, long After) : IQuery<Page<OrderView>>;
