using Cello.Persistence;
using Cello.Users.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cello.Users.Infrastructure.Persistence;

internal sealed class UsersDbContext(DbContextOptions<UsersDbContext> options) : ModuleDbContext(options, "users")
{
    public DbSet<User> Users => Set<User>();
}
