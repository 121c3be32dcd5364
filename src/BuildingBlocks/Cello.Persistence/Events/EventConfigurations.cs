using Cello.Modularity.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Persistence.Events;

internal sealed class OutboxEventConfiguration : IEntityTypeConfiguration<OutboxEvent>
{
    public void Configure(EntityTypeBuilder<OutboxEvent> builder)
    {
        builder.ToTable("outbox");
        builder.HasKey(stored => stored.Position);
        builder.Property(stored => stored.EventId).HasMaxLength(36);
        builder.Property(stored => stored.Source).HasMaxLength(100);
        builder.Property(stored => stored.Event).HasMaxLength(200);
        builder.Property(stored => stored.Key).HasMaxLength(PublishedEvent.KeyMaxLength);
        builder.Property(stored => stored.Subscriber).HasMaxLength(100);
        builder.Property(stored => stored.TraceParent).HasMaxLength(100);
        builder.HasIndex(stored => new { stored.Subscriber, stored.Position });
        builder.HasIndex(stored => stored.EventId);
        builder.HasIndex(stored => new { stored.Subscriber, stored.Key, stored.Position }).HasFilter("next_attempt_at > 0"); // Few have to wait.
    }
}

internal sealed class InboxMarkConfiguration : IEntityTypeConfiguration<InboxMark>
{
    public void Configure(EntityTypeBuilder<InboxMark> builder)
    {
        builder.ToTable("inbox");
        builder.HasKey(mark => mark.EventId);
        builder.Property(mark => mark.EventId).HasMaxLength(36);
        builder.HasIndex(mark => mark.HandledAt);
    }
}

internal sealed class OutboxLeaseConfiguration : IEntityTypeConfiguration<OutboxLease>
{
    public void Configure(EntityTypeBuilder<OutboxLease> builder)
    {
        builder.ToTable("outbox_leases");
        builder.HasKey(lease => lease.Subscriber);
        builder.Property(lease => lease.Subscriber).HasMaxLength(100);
        builder.Property(lease => lease.Token).HasMaxLength(36);
    }
}
