namespace Cello.Purchases.Domain;

/// <summary>A name that a user got, in the order in which Purchases learned of it. Handling an event twice, or out of order, would show.</summary>
internal sealed class NameChange
{
    public long Id { get; private set; }

    public required long UserId { get; init; }

    public required string Name { get; init; }
}
