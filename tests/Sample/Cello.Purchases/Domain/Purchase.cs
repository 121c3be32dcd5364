namespace Cello.Purchases.Domain;

/// <summary>A paid purchase of a user.</summary>
internal sealed class Purchase
{
    public long Id { get; private set; }

    public required long UserId { get; init; }

    public required string UserName { get; init; }

    public required Guid PaymentId { get; init; }
}
