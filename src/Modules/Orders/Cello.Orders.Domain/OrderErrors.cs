using Cello.Domain;
using ErrorOr;

namespace Cello.Orders.Domain;

/// <summary>The expected failures of Orders.</summary>
public static class OrderErrors
{
    public static Error NotFound(long id) =>
        DomainError.NotFound("order-not-found", "Order not found", $"There is no order with the id {id}.");

    public static Error AlreadyCancelled(long id) =>
        DomainError.Conflict("order-already-cancelled", "Order is already cancelled", $"The order {id} was cancelled before.");

    public static Error UnknownUser(long userId) => DomainError.Invalid(
        "unknown-user", $"User {userId} not found in User Service", "An order is placed for a user who exists; nothing was stored.");
}
