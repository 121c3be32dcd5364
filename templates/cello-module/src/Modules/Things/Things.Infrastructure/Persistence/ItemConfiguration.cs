using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Things.Domain;

namespace Things.Infrastructure.Persistence;

internal sealed class ItemConfiguration : IEntityTypeConfiguration<Item>
{
    public void Configure(EntityTypeBuilder<Item> builder)
    {
        builder.Property(item => item.Name).HasMaxLength(Item.NameMaxLength);
        builder.Property(item => item.Stock).IsConcurrencyToken();
    }
}
