using Cello.Purchases.Application;
using Cello.Purchases.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cello.Purchases.Persistence;

internal sealed class PurchaseRepository(PurchasesDbContext database) : IPurchaseRepository
{
    public void Add(Purchase purchase) => database.Purchases.Add(purchase);

    public void Add(NameChange change) => database.NameChanges.Add(change);

    public async Task<IReadOnlyList<string>> ListNamesAsync(long userId, CancellationToken cancellationToken) => await database.NameChanges
        .Where(change => change.UserId == userId).OrderBy(change => change.Id).Select(change => change.Name).ToListAsync(cancellationToken);

    public async Task<IReadOnlyList<Purchase>> ListAsync(long userId, CancellationToken cancellationToken) =>
        await database.Purchases.AsNoTracking().Where(purchase => purchase.UserId == userId).OrderBy(purchase => purchase.Id).ToListAsync(cancellationToken);
}
