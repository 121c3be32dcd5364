using Cello.Domain;
using ErrorOr;

namespace Cello.Orders.Domain;

/// <summary>What a user ordered. It keeps the user's name as it was then, whatever becomes of the user.</summary>
public sealed class Order
{
    public const int MaxItems = 100;
    public const int ItemMaxLength = 200;

    private Order(long userId, string userName, IReadOnlyList<string> items, DateTimeOffset placedAt)
    {
        UserId = userId;
        UserName = userName;
        Items = items;
        PlacedAt = placedAt;
    }

    /// <summary>Given by the database when the order is stored.</summary>
    public long Id { get; private set; }

    public long UserId { get; private set; }

    public string UserName { get; private set; }

    public IReadOnlyList<string> Items { get; private set; }

    public OrderStatus Status { get; private set; } = OrderStatus.Created;

    public DateTimeOffset PlacedAt { get; private set; }

    /// <exception cref="ArgumentException">The items break their rules.</exception>
    public static Order Place(long userId, string userName, IReadOnlyList<string> items, DateTimeOffset placedAt)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(userId);
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(items.Count, MaxItems, nameof(items));

        return new Order(userId, userName, [.. items.Select(item => Text.Require(item, ItemMaxLength, nameof(items)))], placedAt);
    }

    /// <summary>Takes the order back, once.</summary>
    public ErrorOr<Success> Cancel()
    {
        if (Status == OrderStatus.Cancelled)
        {
            return OrderErrors.AlreadyCancelled(Id);
        }

        Status = OrderStatus.Cancelled;
        return Result.Success;
    }
}
