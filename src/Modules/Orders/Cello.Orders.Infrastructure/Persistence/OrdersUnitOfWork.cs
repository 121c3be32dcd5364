using Cello.Orders.Application;
using Cello.Persistence.UnitsOfWork;
using ErrorOr;

namespace Cello.Orders.Infrastructure.Persistence;

internal sealed class OrdersUnitOfWork(OrdersDbContext database, IServiceProvider services)
    : UnitOfWork<OrdersDbContext>(database, services), IOrdersUnitOfWork
{
    /// <summary>Nothing about an order has to be unique.</summary>
    protected override Error? ErrorFor(string uniqueIndex) => null;
}
