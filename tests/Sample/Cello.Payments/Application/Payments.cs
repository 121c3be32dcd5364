using Cello.Application.Modules;
using Cello.Contracts;
using Cello.Payments.Contracts;
using MediatR;

namespace Cello.Payments.Application;

/// <summary>Implements <see cref="IPayments"/>: reads use the repository, and effects use commands.</summary>
internal sealed class Payments(IMediator mediator, IPaymentRepository payments) : IPayments
{
    public async Task<PaymentSummary?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await payments.FindAsync(id, cancellationToken))?.ToSummary();

    public async Task<IReadOnlyList<PaymentSummary>> ListAsync(PaymentsOfCustomer request, CancellationToken cancellationToken) =>
        [.. (await payments.ListAsync(request.CustomerId, cancellationToken)).Select(payment => payment.ToSummary())];

    public async Task<Answer<PaymentSummary>> AuthorizeAsync(AuthorizePayment request, CancellationToken cancellationToken)
    {
        var payment = await mediator.Send(new AuthorizePaymentCommand(request.CustomerId, request.Cents, request.Currency), cancellationToken);
        return payment.ToAnswer(authorized => authorized);
    }

    public async Task<Answer<NoValue>> VoidAsync(VoidPayment request, CancellationToken cancellationToken)
    {
        var done = await mediator.Send(new VoidPaymentCommand(request.PaymentId), cancellationToken);
        return done.ToAnswer(_ => NoValue.Instance);
    }

    /// <summary>Fails for invalid customers: for -1 before anything is stored, and for -2 afterwards.</summary>
    public async Task RemindAsync(RemindCustomer request, CancellationToken cancellationToken)
    {
        FailFor(-1);
        var done = await mediator.Send(new RemindCustomerCommand(request.CustomerId), cancellationToken);
        done.ToAnswer(_ => NoValue.Instance);
        FailFor(-2);

        void FailFor(long customer)
        {
            if (request.CustomerId == customer)
            {
                throw new InvalidDataException("A secret that nobody may see.");
            }
        }
    }
}
