using Cello.Contracts;

namespace Cello.Payments.Contracts;

/// <summary>What other modules may ask of payments: a method of every kind that a contract can have.</summary>
public interface IPayments
{
    /// <summary>The payment with this id, or null if there is none.</summary>
    Task<PaymentSummary?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>What a customer has paid, in the order of the payments.</summary>
    Task<IReadOnlyList<PaymentSummary>> ListAsync(PaymentsOfCustomer request, CancellationToken cancellationToken);

    /// <summary>Takes the money. The same effect id takes it once.</summary>
    [Refuses("currency-not-supported", "validation")]
    Task<Answer<PaymentSummary>> AuthorizeAsync(AuthorizePayment request, CancellationToken cancellationToken);

    /// <summary>Gives the money back. There is nothing to return.</summary>
    [Refuses("payment-not-found")]
    Task<Answer<NoValue>> VoidAsync(VoidPayment request, CancellationToken cancellationToken);

    /// <summary>Counts a reminder, whatever there is to pay. It neither returns anything nor refuses.</summary>
    Task RemindAsync(RemindCustomer request, CancellationToken cancellationToken);
}

public sealed record PaymentSummary(Guid Id, long CustomerId, long Cents, string Currency, string Status);

public sealed record PaymentsOfCustomer(long CustomerId);

public sealed record AuthorizePayment(Guid EffectId, long CustomerId, long Cents, string Currency) : IEffect;

public sealed record VoidPayment(Guid EffectId, Guid PaymentId) : IEffect;

public sealed record RemindCustomer(Guid EffectId, long CustomerId) : IEffect;
