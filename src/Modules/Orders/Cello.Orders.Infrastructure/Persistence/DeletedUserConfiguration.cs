using Cello.Orders.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Orders.Infrastructure.Persistence;

internal sealed class DeletedUserConfiguration : IEntityTypeConfiguration<DeletedUser>
{
    public void Configure(EntityTypeBuilder<DeletedUser> builder)
    {
        builder.HasKey(user => user.UserId);
        builder.Property(user => user.UserId).ValueGeneratedNever();
        builder.Property(user => user.DeletedAt);
    }
}
