using Cello.Purchases.Domain;

namespace Cello.Purchases.Application;

internal interface IPurchaseRepository
{
    void Add(Purchase purchase);

    Task<IReadOnlyList<Purchase>> ListAsync(long userId, CancellationToken cancellationToken);
}
