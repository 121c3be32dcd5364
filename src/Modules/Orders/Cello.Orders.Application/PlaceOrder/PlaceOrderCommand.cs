using Cello.Application.Messaging;

namespace Cello.Orders.Application.PlaceOrder;

/// <param name="UserId">A user that exists.</param>
/// <param name="Items">At most 100, each something to see of at most 200 characters.</param>
public sealed record PlaceOrderCommand(long UserId, IReadOnlyList<string> Items) : ICommand<OrderView>;
