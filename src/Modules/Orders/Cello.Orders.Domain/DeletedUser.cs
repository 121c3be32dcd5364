namespace Cello.Orders.Domain;

/// <summary>
/// Remembers that a user was deleted, so that an order is not placed for a user who was looked up shortly before. It is of no use once no order can be in
/// flight any more that was begun before the deletion.
/// </summary>
public sealed class DeletedUser(long userId, DateTimeOffset deletedAt)
{
    public long UserId { get; } = userId;

    public DateTimeOffset DeletedAt { get; } = deletedAt;
}
