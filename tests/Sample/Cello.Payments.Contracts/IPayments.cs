using Cello.Contracts;

namespace Cello.Payments.Contracts;

/// <summary>The contract of the payments module. It has a method of every kind that a contract supports.</summary>
public interface IPayments
{
    /// <summary>Returns the payment with this id, or null if there is none.</summary>
    Task<PaymentSummary?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Returns the payments of a customer in the order in which they were made.</summary>
    Task<IReadOnlyList<PaymentSummary>> ListAsync(PaymentsOfCustomer request, CancellationToken cancellationToken);

    /// <summary>Authorizes a payment. Repeated calls with the same effect id authorize it once.</summary>
    [Refuses("currency-not-supported", "validation")]
    Task<Answer<PaymentSummary>> AuthorizeAsync(AuthorizePayment request, CancellationToken cancellationToken);

    /// <summary>Voids a payment. It returns no value.</summary>
    [Refuses("payment-not-found")]
    Task<Answer<NoValue>> VoidAsync(VoidPayment request, CancellationToken cancellationToken);

    /// <summary>Counts a reminder, regardless of open payments. It neither returns a value nor refuses.</summary>
    Task RemindAsync(RemindCustomer request, CancellationToken cancellationToken);
}

public sealed record PaymentSummary(Guid Id, long CustomerId, long Cents, string Currency, string Status);

public sealed record PaymentsOfCustomer(long CustomerId);

public sealed record AuthorizePayment(Guid EffectId, long CustomerId, long Cents, string Currency) : IEffect;

public sealed record VoidPayment(Guid EffectId, Guid PaymentId) : IEffect;

public sealed record RemindCustomer(Guid EffectId, long CustomerId) : IEffect;
