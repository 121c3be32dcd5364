using Cello.Orders.Application;

namespace Cello.Orders.Infrastructure.Endpoints;

internal sealed record OrdersPage(IReadOnlyList<OrderView> Orders, long? Next);
