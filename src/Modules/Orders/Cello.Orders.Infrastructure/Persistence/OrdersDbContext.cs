using Cello.Orders.Domain;
using Cello.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Cello.Orders.Infrastructure.Persistence;

internal sealed class OrdersDbContext(DbContextOptions<OrdersDbContext> options) : ModuleDbContext(options, "orders")
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<DeletedUser> DeletedUsers => Set<DeletedUser>();
}
