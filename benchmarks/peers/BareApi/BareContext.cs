using Microsoft.EntityFrameworkCore;

namespace BareApi;

internal sealed class BareContext(DbContextOptions<BareContext> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<User>().ToTable("users");
        modelBuilder.Entity<User>().Property(user => user.Id).HasColumnName("id");
        modelBuilder.Entity<User>().Property(user => user.Name).HasColumnName("name");
        modelBuilder.Entity<User>().Property(user => user.Email).HasColumnName("email");
        modelBuilder.Entity<Order>().ToTable("orders");
        modelBuilder.Entity<Order>().Property(order => order.Id).HasColumnName("id");
        modelBuilder.Entity<Order>().Property(order => order.UserId).HasColumnName("user_id");
        modelBuilder.Entity<Order>().Property(order => order.UserName).HasColumnName("user_name");
        modelBuilder.Entity<Order>().Property(order => order.Items).HasColumnName("items");
        modelBuilder.Entity<Order>().Property(order => order.Status).HasColumnName("status");
    }
}
