using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore.Design;

namespace Things.Infrastructure.Persistence;

/// <inheritdoc cref="DesignTime"/>
internal sealed class ThingsDbContextFactory : IDesignTimeDbContextFactory<ThingsDbContext>
{
    public ThingsDbContext CreateDbContext(string[] args) => new(DesignTime.OptionsFor<ThingsDbContext>(args));
}
