using Cello.Application.Effects;
using Cello.Application.Messaging;
using Cello.Application.UnitsOfWork;
using Cello.Contracts;
using Cello.Domain;
using Cello.Payments.Contracts;
using Cello.Purchases.Domain;
using Cello.Users.Contracts;
using ErrorOr;

namespace Cello.Purchases.Application;

/// <summary>Places a purchase and authorizes its payment, as an order would.</summary>
internal sealed record PlacePurchaseCommand(long UserId, long Cents, string Currency) : ICommand<PurchaseView>;

internal sealed record PurchaseView(long Id, long UserId, string UserName, Guid PaymentId);

internal sealed class PlacePurchaseCommandHandler(
    IUserDirectory users, IPayments payments, IPurchaseRepository purchases, IUnitOfWork<IPurchaseRepository> work, EffectIds effects)
    : ICommandHandler<PlacePurchaseCommand, PurchaseView>
{
    public async Task<ErrorOr<PurchaseView>> Handle(PlacePurchaseCommand request, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(request.UserId, cancellationToken) is not { } user)
        {
            return DomainError.Invalid("unknown-user", $"User {request.UserId} not found in User Service", "Nothing was paid.");
        }

        var answer = await payments.AuthorizeAsync(
            new AuthorizePayment(effects.For("payment"), user.Id, request.Cents, request.Currency), cancellationToken);
        if (answer.Refusal is { } refusal)
        {
            return PurchaseErrors.Refused(refusal);
        }

        var purchase = new Purchase { UserId = user.Id, UserName = user.Name, PaymentId = answer.Value!.Id };
        purchases.Add(purchase);
        return await work.CommitAsync(
            () => new PurchaseView(purchase.Id, purchase.UserId, purchase.UserName, purchase.PaymentId), cancellationToken);
    }
}

internal static class PurchaseErrors
{
    /// <summary>Maps the code of a refusal to an error of this module.</summary>
    public static Error Refused(Refusal refusal) => refusal.Code switch
    {
        "currency-not-supported" => DomainError.Conflict("payment-refused", refusal.Message, refusal.Detail),
        _ => DomainError.Invalid("payment-invalid", refusal.Message, refusal.Detail),
    };
}
