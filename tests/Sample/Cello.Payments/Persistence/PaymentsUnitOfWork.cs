using Cello.Payments.Application;
using Cello.Persistence.UnitsOfWork;
using ErrorOr;

namespace Cello.Payments.Persistence;

internal sealed class PaymentsUnitOfWork(PaymentsDbContext database, IServiceProvider services)
    : UnitOfWork<PaymentsDbContext>(database, services), IPaymentsUnitOfWork
{
    protected override Error? ErrorFor(string uniqueIndex) => null;
}
