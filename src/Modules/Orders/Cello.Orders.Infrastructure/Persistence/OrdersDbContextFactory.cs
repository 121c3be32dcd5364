using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore.Design;

namespace Cello.Orders.Infrastructure.Persistence;

/// <inheritdoc cref="DesignTime"/>
internal sealed class OrdersDbContextFactory : IDesignTimeDbContextFactory<OrdersDbContext>
{
    public OrdersDbContext CreateDbContext(string[] args) => new(DesignTime.OptionsFor<OrdersDbContext>(args));
}
