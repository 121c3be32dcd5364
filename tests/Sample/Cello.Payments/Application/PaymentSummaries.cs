using Cello.Payments.Contracts;
using Cello.Payments.Domain;

namespace Cello.Payments.Application;

internal static class PaymentSummaries
{
    public static PaymentSummary ToSummary(this Payment payment) =>
        new(payment.Id, payment.CustomerId, payment.Cents, payment.Currency, payment.Status);
}
