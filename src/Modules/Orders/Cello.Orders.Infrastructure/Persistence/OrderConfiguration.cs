using Cello.Orders.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Orders.Infrastructure.Persistence;

internal sealed class OrderConfiguration : IEntityTypeConfiguration<Order>
{
    public void Configure(EntityTypeBuilder<Order> builder)
    {
        builder.Property(order => order.Items).HasConversion<ItemsConverter>(ItemsConverter.Comparer);
        builder.Property(order => order.Status).HasConversion<string>().HasMaxLength(20).IsConcurrencyToken();
        builder.HasIndex(order => new { order.UserId, order.Id });
    }
}
