using Cello.Orders.Application;

namespace Cello.Orders.Infrastructure.Endpoints;

/// <summary>The examples in the OpenAPI document.</summary>
internal static class OrderExamples
{
    private static readonly OrderView Placed = new(1, UserId: 1, "Alice", ["Book", "Pen"], "created");

    public static object[] All { get; } =
    [
        new PlaceOrderRequest(Placed.UserId, Placed.Items),
        Placed,
        new OrderPage([Placed], Next: null),
    ];
}
