using Cello.Application.Messaging;

namespace Cello.Orders.Application.GetOrder;

public sealed record GetOrderQuery(long Id) : IQuery<OrderView>;
