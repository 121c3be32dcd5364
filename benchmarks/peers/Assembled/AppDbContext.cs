using Assembled.Orders;
using Assembled.Users;
using Microsoft.EntityFrameworkCore;

namespace Assembled;

internal sealed class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options)
{
    private static readonly SemaphoreSlim Writer = new(1);

    public DbSet<User> Users => Set<User>();

    public DbSet<Order> Orders => Set<Order>();

    /// <summary>
    /// On SQLite, writers take turns: a writer that finds the database locked sleeps 150 ms before it tries again, which
    /// Microsoft.Data.Sqlite does on a thread of the pool.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (!Database.IsSqlite())
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        await Writer.WaitAsync(cancellationToken);
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            Writer.Release();
        }
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<User>(user =>
        {
            user.Property(row => row.Name).HasMaxLength(User.NameMaxLength);
            user.Property(row => row.Email).HasMaxLength(User.EmailMaxLength);
            user.HasIndex(row => row.Email).IsUnique();
        });
        modelBuilder.Entity<Order>(order =>
        {
            order.Property(row => row.Status).HasConversion<string>();
            order.HasIndex(row => new { row.UserId, row.Id });
        });
    }
}
