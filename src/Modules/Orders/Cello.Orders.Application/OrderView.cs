using Cello.Orders.Domain;

namespace Cello.Orders.Application;

/// <summary>An order as callers see it.</summary>
public sealed record OrderView(long Id, long UserId, string UserName, IReadOnlyList<string> Items, string Status)
{
    internal static OrderView Of(Order order) =>
        new(order.Id, order.UserId, order.UserName, order.Items, Word(order.Status));

    private static string Word(OrderStatus status) => status switch
    {
        OrderStatus.Created => "created",
        OrderStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no word for this status."),
    };
}
