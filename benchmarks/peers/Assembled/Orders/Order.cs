using System.Linq.Expressions;
using System.Text.Json.Serialization;

namespace Assembled.Orders;

internal sealed class Order
{
    public const int MaxItems = 100;
    public const int ItemMaxLength = 200;

    public long Id { get; init; }

    public required long UserId { get; init; }

    public required string UserName { get; init; }

    public required string[] Items { get; init; }

    public OrderStatus Status { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<OrderStatus>))]
internal enum OrderStatus
{
    [JsonStringEnumMemberName("created")]
    Created,
}

internal sealed record OrderView(long Id, long UserId, string UserName, string[] Items, OrderStatus Status)
{
    public static Expression<Func<Order, OrderView>> Of { get; } =
        order => new OrderView(order.Id, order.UserId, order.UserName, order.Items, order.Status);
}
