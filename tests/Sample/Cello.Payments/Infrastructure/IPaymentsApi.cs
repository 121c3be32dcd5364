using Cello.Contracts;
using Cello.Payments.Contracts;
using Refit;

namespace Cello.Payments.Infrastructure;

/// <summary>The HTTP interface of <see cref="IPayments"/> between hosts.</summary>
internal interface IPaymentsApi
{
    [Get("/internal/payments/{id}")]
    Task<IApiResponse<Answer<PaymentSummary>>> FindAsync(Guid id, CancellationToken cancellationToken);

    [Post("/internal/payments/of-customer")]
    Task<IApiResponse<Answer<IReadOnlyList<PaymentSummary>>>> ListAsync([Body] PaymentsOfCustomer request, CancellationToken cancellationToken);

    [Post("/internal/payments/authorizations")]
    Task<IApiResponse<Answer<PaymentSummary>>> AuthorizeAsync([Body] AuthorizePayment request, CancellationToken cancellationToken);

    [Post("/internal/payments/voids")]
    Task<IApiResponse<Answer<NoValue>>> VoidAsync([Body] VoidPayment request, CancellationToken cancellationToken);

    [Post("/internal/payments/reminders")]
    Task<IApiResponse<Answer<NoValue>>> RemindAsync([Body] RemindCustomer request, CancellationToken cancellationToken);
}
