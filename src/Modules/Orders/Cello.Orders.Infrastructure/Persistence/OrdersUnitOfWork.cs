using Cello.Orders.Application;
using Cello.Persistence.UnitsOfWork;
using ErrorOr;

namespace Cello.Orders.Infrastructure.Persistence;

internal sealed class OrdersUnitOfWork(OrdersDbContext database, IServiceProvider services)
    : UnitOfWork<OrdersDbContext>(database, services), IOrdersUnitOfWork
{
    /// <summary>Orders have no unique index.</summary>
    protected override Error? ErrorFor(string uniqueIndex) => null;
}
