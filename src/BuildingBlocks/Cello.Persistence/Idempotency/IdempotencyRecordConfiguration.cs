using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Persistence.Idempotency;

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.Property(answer => answer.Id).HasMaxLength(32);
        builder.Property(answer => answer.Fingerprint).HasMaxLength(32);
        builder.HasIndex(answer => answer.KeptAt);
    }
}
