using System.ComponentModel.DataAnnotations;
using Cello.Application.Messaging;
using Cello.Application.Validation;
using Cello.Orders.Domain;

namespace Cello.Orders.Application;

/// <summary>An order as callers see it.</summary>
public sealed record OrderView(
    long Id,
    long UserId,
    [property: Length(1, OrderView.MaxUserNameLength)] string UserName,
    [property: Length(0, Order.MaxItems), ItemLength(1, Order.ItemMaxLength)] IReadOnlyList<string> Items,
    [property: AllowedValues(OrderView.Created, OrderView.Cancelled)] string Status) : IExample<OrderView>
{
    private const int MaxUserNameLength = 100; // The maximum length of a user's name, which an order copies.
    private const string Created = "created";
    private const string Cancelled = "cancelled";

    public static OrderView Example { get; } = new(1, UserId: 1, "Alice", ["Book", "Pen"], Created);

    public static OrderView Of(long id, long userId, string userName, IReadOnlyList<string> items, OrderStatus status) =>
        new(id, userId, userName, items, Word(status));

    internal static OrderView Of(Order order) => Of(order.Id, order.UserId, order.UserName, order.Items, order.Status);

    private static string Word(OrderStatus status) => status switch
    {
        OrderStatus.Created => Created,
        OrderStatus.Cancelled => Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "There is no word for this status."),
    };
}
