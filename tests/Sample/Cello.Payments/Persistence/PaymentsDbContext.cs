using Cello.Payments.Domain;
using Cello.Persistence;
using Cello.Persistence.Schemas;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cello.Payments.Persistence;

internal sealed class PaymentsDbContext(DbContextOptions<PaymentsDbContext> options) : ModuleDbContext(options, "payments")
{
    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Reminder> Reminders => Set<Reminder>();
}

internal sealed class PaymentConfiguration : IEntityTypeConfiguration<Payment>
{
    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.ToTable("payments");
        builder.HasKey(payment => payment.Number).HasName("pk_payments");
        builder.Property(payment => payment.Number).HasColumnName("number");
        builder.Property(payment => payment.Id).HasColumnName("id");
        builder.Property(payment => payment.CustomerId).HasColumnName("customer_id");
        builder.Property(payment => payment.Cents).HasColumnName("cents");
        builder.Property(payment => payment.Currency).HasColumnName("currency");
        builder.Property(payment => payment.Status).HasColumnName("status");
        builder.HasIndex(payment => payment.Id, "ix_payments_id").IsUnique();
        builder.HasIndex(payment => payment.CustomerId, "ix_payments_customer_id");
    }
}

internal sealed class ReminderConfiguration : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> builder)
    {
        builder.ToTable("reminders");
        builder.HasKey(reminder => reminder.Number).HasName("pk_reminders");
        builder.Property(reminder => reminder.Number).HasColumnName("number");
        builder.Property(reminder => reminder.CustomerId).HasColumnName("customer_id");
    }
}

/// <inheritdoc cref="DesignTime"/>
internal sealed class PaymentsDbContextFactory : IDesignTimeDbContextFactory<PaymentsDbContext>
{
    public PaymentsDbContext CreateDbContext(string[] args) => new(DesignTime.OptionsFor<PaymentsDbContext>(args));
}
