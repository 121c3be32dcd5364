using Cello.Application.Messaging;
using Cello.Payments.Contracts;
using ErrorOr;

namespace Cello.Purchases.Application;

/// <summary>Asks for the payment of each purchase of a user, one call after the other. Its route is chatty on purpose.</summary>
internal sealed record ListPaymentStatesQuery(long UserId) : IQuery<IReadOnlyList<string>>;

internal sealed class ListPaymentStatesQueryHandler(IPurchaseRepository purchases, IPayments payments) : IQueryHandler<ListPaymentStatesQuery, IReadOnlyList<string>>
{
    public async Task<ErrorOr<IReadOnlyList<string>>> Handle(ListPaymentStatesQuery request, CancellationToken cancellationToken)
    {
        var states = new List<string>();
        foreach (var purchase in await purchases.ListAsync(request.UserId, cancellationToken))
        {
            states.Add((await payments.FindAsync(purchase.PaymentId, cancellationToken))?.Status ?? "unknown");
        }

        return states;
    }
}
