namespace Cello.Purchases.Domain;

/// <summary>What a user bought and has paid.</summary>
internal sealed class Purchase
{
    public long Id { get; private set; }

    public required long UserId { get; init; }

    public required string UserName { get; init; }

    public required Guid PaymentId { get; init; }
}
