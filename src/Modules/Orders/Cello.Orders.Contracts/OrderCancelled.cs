using Cello.Contracts;

namespace Cello.Orders.Contracts;

/// <summary>An order was cancelled.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="UserId">The user whose order it is.</param>
/// <param name="Reason"><c>by_request</c> or <c>user_deleted</c>.</param>
public sealed record OrderCancelled(long OrderId, long UserId, string Reason) : IEvent;
