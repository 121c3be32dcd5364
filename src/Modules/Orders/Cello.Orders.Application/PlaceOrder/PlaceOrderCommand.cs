using Cello.Application.Messaging;

namespace Cello.Orders.Application.PlaceOrder;

/// <param name="UserId">The id of an existing user.</param>
/// <param name="Items">At most 100 items, each with a visible character and at most 200 characters.</param>
public sealed record PlaceOrderCommand(long UserId, IReadOnlyList<string> Items) : ICommand<OrderView>;
