using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore.Design;

namespace Cello.Users.Infrastructure.Persistence;

/// <inheritdoc cref="DesignTime"/>
internal sealed class UsersDbContextFactory : IDesignTimeDbContextFactory<UsersDbContext>
{
    public UsersDbContext CreateDbContext(string[] args) => new(DesignTime.OptionsFor<UsersDbContext>(args));
}
