using Cello.Domain;
using ErrorOr;

namespace Cello.Payments.Domain;

/// <summary>A payment by a customer.</summary>
internal sealed class Payment
{
    public long Number { get; private set; } // Assigned by the database; defines the order of the payments.

    public required Guid Id { get; init; }

    public required long CustomerId { get; init; }

    public required long Cents { get; init; }

    public required string Currency { get; init; }

    public string Status { get; private set; } = "authorized";

    public static ErrorOr<Payment> Authorize(long customerId, long cents, string currency) =>
        currency is "EUR" or "USD"
            ? new Payment { Id = Guid.NewGuid(), CustomerId = customerId, Cents = cents, Currency = currency }
            : DomainError.Conflict("currency-not-supported", "Pay in EUR or USD", $"The currency {currency} is not supported.");

    public void Void() => Status = "voided";
}
