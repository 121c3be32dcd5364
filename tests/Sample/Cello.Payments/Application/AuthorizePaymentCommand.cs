using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Payments.Contracts;
using Cello.Payments.Domain;
using ErrorOr;
using FluentValidation;

namespace Cello.Payments.Application;

internal sealed record AuthorizePaymentCommand(long CustomerId, long Cents, string Currency) : ICommand<PaymentSummary>;

internal sealed class AuthorizePaymentCommandValidator : AbstractValidator<AuthorizePaymentCommand>
{
    public AuthorizePaymentCommandValidator() => RuleFor(command => command.Cents).GreaterThan(0).WithMessage("must be positive");
}

internal sealed class AuthorizePaymentCommandHandler(IPaymentRepository payments, IUnitOfWork<IPaymentRepository> work)
    : ICommandHandler<AuthorizePaymentCommand, PaymentSummary>
{
    public async Task<ErrorOr<PaymentSummary>> Handle(AuthorizePaymentCommand request, CancellationToken cancellationToken)
    {
        var payment = Payment.Authorize(request.CustomerId, request.Cents, request.Currency);
        if (payment.IsError)
        {
            return payment.Errors;
        }

        payments.Add(payment.Value);
        return await work.CommitAsync(() => payment.Value.ToSummary(), cancellationToken);
    }
}
