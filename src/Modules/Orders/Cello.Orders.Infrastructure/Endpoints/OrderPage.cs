using Cello.Orders.Application;

namespace Cello.Orders.Infrastructure.Endpoints;

internal sealed record OrderPage(IReadOnlyList<OrderView> Orders, long? Next);
