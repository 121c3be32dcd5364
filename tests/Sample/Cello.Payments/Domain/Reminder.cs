namespace Cello.Payments.Domain;

internal sealed class Reminder
{
    public long Number { get; private set; }

    public required long CustomerId { get; init; }
}
