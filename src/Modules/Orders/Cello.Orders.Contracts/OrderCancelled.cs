using Cello.Contracts;

namespace Cello.Orders.Contracts;

/// <summary>An order was cancelled.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="UserId">The user whose order it is.</param>
/// <param name="Reason"><see cref="ByRequest"/> or <see cref="UserDeleted"/>.</param>
public sealed record OrderCancelled(long OrderId, long UserId, string Reason) : IEvent
{
    public const string ByRequest = "by_request";
    public const string UserDeleted = "user_deleted";
}
