using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Persistence.Idempotency;

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.Property(record => record.Id).HasMaxLength(32);
        builder.Property(record => record.Fingerprint).HasMaxLength(32);
        builder.Property(record => record.RecordedAt).HasColumnName("kept_at");
        builder.HasIndex(record => record.RecordedAt).HasDatabaseName("ix_idempotency_records_kept_at");
    }
}
