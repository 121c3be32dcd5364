using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Domain;
using ErrorOr;

namespace Cello.Payments.Application;

internal sealed record VoidPaymentCommand(Guid PaymentId) : ICommand<Success>;

internal sealed class VoidPaymentCommandHandler(IPaymentRepository payments, IUnitOfWork<IPaymentRepository> work)
    : ICommandHandler<VoidPaymentCommand, Success>
{
    public async Task<ErrorOr<Success>> Handle(VoidPaymentCommand request, CancellationToken cancellationToken)
    {
        if (await payments.FindAsync(request.PaymentId, cancellationToken) is not { } payment)
        {
            return DomainError.NotFound("payment-not-found", "Payment not found", $"There is no payment with the id {request.PaymentId}.");
        }

        payment.Void();
        return await work.CommitAsync(() => Result.Success, cancellationToken);
    }
}
