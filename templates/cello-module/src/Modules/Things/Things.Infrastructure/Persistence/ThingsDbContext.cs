using Cello.Persistence;
using Microsoft.EntityFrameworkCore;
using Things.Domain;

namespace Things.Infrastructure.Persistence;

internal sealed class ThingsDbContext(DbContextOptions<ThingsDbContext> options) : ModuleDbContext(options, "things")
{
    public DbSet<Item> Items => Set<Item>();
}
