using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Payments.Domain;
using ErrorOr;

namespace Cello.Payments.Application;

internal sealed record RemindCustomerCommand(long CustomerId) : ICommand<Success>;

internal sealed class RemindCustomerCommandHandler(IPaymentRepository payments, IUnitOfWork<IPaymentRepository> work)
    : ICommandHandler<RemindCustomerCommand, Success>
{
    public async Task<ErrorOr<Success>> Handle(RemindCustomerCommand request, CancellationToken cancellationToken)
    {
        payments.Add(new Reminder { CustomerId = request.CustomerId });
        return await work.CommitAsync(() => Result.Success, cancellationToken);
    }
}
