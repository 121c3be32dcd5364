using Cello.Application.Messaging;

namespace Cello.Orders.Application.CancelOrder;

public sealed record CancelOrderCommand(long Id) : ICommand<OrderView>;
