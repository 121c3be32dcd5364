using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Persistence.Idempotency;

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("idempotency_records");
        builder.HasKey(answer => answer.Id).HasName("pk_idempotency_records");
        builder.Property(answer => answer.Id).HasColumnName("id").HasMaxLength(32);
        builder.Property(answer => answer.Fingerprint).HasColumnName("fingerprint").HasMaxLength(32);
        builder.Property(answer => answer.Answer).HasColumnName("answer");
        builder.Property(answer => answer.RecordedAt).HasColumnName("kept_at");
        builder.HasIndex(answer => answer.RecordedAt, "ix_idempotency_records_kept_at");
    }
}
