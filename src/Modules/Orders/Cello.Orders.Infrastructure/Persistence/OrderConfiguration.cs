using Cello.Orders.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Orders.Infrastructure.Persistence;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.ToTable("orders");
        builder.HasKey(order => order.Id).HasName("pk_orders");
        builder.Property(order => order.Id).HasColumnName("id");
        builder.Property(order => order.UserId).HasColumnName("user_id");
        builder.Property(order => order.UserName).HasColumnName("user_name");
        builder.Property(order => order.Items).HasColumnName("items").HasConversion<ItemsConverter>(ItemsConverter.Comparer);
        builder.Property(order => order.Status).HasColumnName("status").HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        builder.Property(order => order.PlacedAt).HasColumnName("placed_at");
        builder.HasIndex(order => new { order.UserId, order.Id }, "ix_orders_user_id_id");
    }
}
