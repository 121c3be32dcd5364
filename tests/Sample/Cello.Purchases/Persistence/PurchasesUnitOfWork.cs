using Cello.Persistence.UnitsOfWork;
using Cello.Purchases.Application;
using ErrorOr;

namespace Cello.Purchases.Persistence;

internal sealed class PurchasesUnitOfWork(PurchasesDbContext database, IServiceProvider services)
    : UnitOfWork<PurchasesDbContext>(database, services), IPurchasesUnitOfWork
{
    protected override Error? ErrorFor(string uniqueIndex) => null;
}
